"""PyTorch's figures for the layers over sequences, as sequences.json: python3 sequences.py > sequences.json

Made with PyTorch 1.13 in float64. The cases have the form of layers.json: `inputs` and `output` are tensors as
{shape, data}, row-major, and grads[name] = d(sum(cotangent * output)) / d(inputs[name]).
"""
import json

import torch
from torch import nn

torch.manual_seed(20)
torch.set_default_dtype(torch.float64)


def tensor(values):
    return {"shape": list(values.shape), "data": values.detach().flatten().tolist()}


def case(op, params, module, shape, rename, call):
    """`rename`: from PyTorch's names of the parameters to those of the file."""
    x = torch.randn(shape, requires_grad=True)
    parameters = {rename(name): values for name, values in module.named_parameters()}
    for values in parameters.values():
        nn.init.uniform_(values, -0.8, 0.8)
    output = call(module, x)
    cotangent = torch.randn(output.shape)
    inputs = {"x": x, **parameters}
    grads = torch.autograd.grad((cotangent * output).sum(), list(inputs.values()))
    settings = ",".join(f"{name}={value}" for name, value in params.items())
    return {
        "id": f"{op},{settings}",
        "op": op,
        "params": params,
        "inputs": {name: tensor(values) for name, values in inputs.items()},
        "output": tensor(output),
        "cotangent": tensor(cotangent),
        "grads": {name: tensor(values) for name, values in zip(inputs, grads)},
    }


def recurrent(op, module, shape, **params):
    layer = module(shape[2], params["hidden_size"], bias=params["bias"], bidirectional=params["bidirectional"], batch_first=True)
    return case(op, params, layer, shape, lambda name: name.replace("_l0", ""), lambda layer, x: layer(x)[0])


def attention(shape, **params):
    layer = nn.MultiheadAttention(shape[2], params["num_heads"], bias=params["bias"], batch_first=True)
    mask = torch.ones(shape[1], shape[1]).triu(1).bool() if params["causal"] else None
    return case(
        "multihead_attention",
        params,
        layer,
        shape,
        lambda name: name.replace(".", "_"),
        lambda layer, x: layer(x, x, x, attn_mask=mask)[0],
    )


cases = [
    recurrent(op, module, shape, hidden_size=hidden, bias=bias, bidirectional=both)
    for op, module in [("lstm", nn.LSTM), ("gru", nn.GRU)]
    for shape, hidden, bias, both in [
        ([3, 5, 2], 4, True, False),
        ([2, 7, 3], 5, False, False),
        ([2, 4, 3], 3, True, True),
        ([1, 1, 2], 1, True, False),
    ]
] + [
    attention(shape, num_heads=heads, causal=causal, bias=bias)
    for shape, heads, causal, bias in [
        ([2, 5, 6], 2, False, True),
        ([3, 4, 8], 4, True, True),
        ([2, 3, 4], 1, True, False),
        ([1, 1, 3], 3, False, True),
    ]
]
print(json.dumps({"cases": cases}))
