"""Which steps make an environment, in their order, and which of them are done."""

from . import compiling, installing, probing, template
from .finished import is_finished, tests_are_there


class Step:
    """One step.

    It is done when its stamp is there; a step without a stamp knows by itself whether it is done.
    """

    def __init__(self, name, what, action, is_done=None):
        self.name = name
        self.what = what
        self.action = action
        self.is_done = is_done


def all_steps(place, programs, tests_target):
    def action(function, *more):
        return lambda: function(place, programs, *more)

    steps = [
        Step("interpreter", "make the virtual environment", action(installing.make_interpreter)),
        Step(
            "packages",
            "download and install the locked packages (about 200 MB)",
            action(installing.install_packages),
        ),
        Step(
            "byte-code",
            "compile the byte code, for quick imports (about 30 s)",
            action(installing.compile_byte_code),
        ),
        Step(
            "neuron-mechanisms",
            "compile NEURON's mechanisms (about 20 s)",
            action(compiling.compile_neuron),
        ),
        Step(
            "nest-extension",
            "compile PyNN's extension for NEST (about 20 s)",
            action(compiling.compile_nest),
        ),
        Step("arbor-catalogue", "compile Arbor's catalogue (about 5 s)", action(compiling.compile_arbor)),
        Step("nwb-template", "prepare the results' file format", action(template.make_nwb_template)),
        Step(
            "probe",
            "start each simulator once",
            action(probing.probe),
            lambda: is_finished(place),
        ),
    ]
    if tests_target:
        tests = Step(
            "tests",
            "install the test runner",
            action(installing.install_tests, tests_target),
            lambda: tests_are_there(tests_target),
        )
        steps.insert(2, tests)
    return steps

