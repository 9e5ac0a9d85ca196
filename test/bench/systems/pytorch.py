"""PyTorch on one thread: the process of a system, as child.ts is for those in JavaScript."""

import json
import os
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def load(directory, name, shape):
    path = os.path.join(directory, name + ".f32")
    values = torch.from_file(path, size=os.path.getsize(path) // 4, dtype=torch.float32).clone()
    return values.reshape(shape)


class Training:
    def __init__(self, workload, directory):
        self.layers = workload["layers"]
        self.batch = workload["batch"]
        self.batches = workload["batches"]
        self.learning_rate = workload["learningRate"]
        self.cross_entropy = workload["loss"] == "crossEntropy"
        cases = self.batch * self.batches
        self.features = load(directory, "features", [cases, *workload["input"]])
        self.targets = load(directory, "targets", [cases, -1])
        if self.cross_entropy:
            self.targets = self.targets.reshape(-1).long()
        self.order = load(directory, "order", -1).long()
        self.parameters = self.split(load(directory, "parameters", -1), workload["input"])
        self.step = 0

    def split(self, values, shape):
        parameters = []

        def take(*shape):
            nonlocal values
            size = torch.Size(shape).numel()
            parameters.append(values[:size].clone().reshape(shape).requires_grad_())
            values = values[size:]

        for layer in self.layers:
            if layer["kind"] == "dense":
                inputs = torch.Size(shape).numel()
                take(layer["units"], inputs)
                take(layer["units"])
                shape = [layer["units"]]
            elif layer["kind"] == "conv":
                take(layer["channels"], shape[0], 3, 3)
                take(layer["channels"])
                shape = [layer["channels"], shape[1] - 2, shape[2] - 2]
            elif layer["kind"] == "pool":
                shape = [shape[0], shape[1] // 2, shape[2] // 2]
        return parameters

    def forward(self, x):
        parameters = iter(self.parameters)
        for layer in self.layers:
            kind = layer["kind"]
            if kind == "dense":
                x = F.linear(x.flatten(1), next(parameters), next(parameters))
            elif kind == "conv":
                x = F.conv2d(x, next(parameters), next(parameters))
            elif kind == "pool":
                x = F.max_pool2d(x, 2)
            elif kind == "sine":
                x = torch.sin(30 * x)
            elif kind == "tanh":
                x = torch.tanh(x)
            else:
                x = torch.relu(x)
        return x

    def run(self, steps):
        for _ in range(steps):
            start = self.step % self.batches * self.batch
            self.step += 1
            rows = self.order[start : start + self.batch]
            outputs = self.forward(self.features.index_select(0, rows))
            targets = self.targets.index_select(0, rows)
            loss = F.cross_entropy(outputs, targets) if self.cross_entropy else F.mse_loss(outputs, targets)
            gradients = torch.autograd.grad(loss, self.parameters)
            with torch.no_grad():
                torch._foreach_add_(self.parameters, gradients, alpha=-self.learning_rate)
        return loss.item()


training = None
for line in sys.stdin:
    request = json.loads(line)
    try:
        if "run" in request:
            start = time.perf_counter()
            loss = training.run(request["run"])
            answer = {"seconds": time.perf_counter() - start, "loss": loss}
        else:
            training = Training(request["prepare"], request["directory"])
            answer = {"prepared": True}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
