"""@TITLE@

Written by Hillock @VERSION@ from a description with the SHA-256 digest
@DIGEST@.

    python experiment.py nest                       # or neuron, or brian2
    python experiment.py nest --out experiment.npz  # keep what was recorded

Needs PyNN 0.13 and the simulator, nothing of Hillock. Other programs call build(), protocol() and
collect(), in this order. All numbers are in PyNN's units: ms, mV, nF, nA, uS, Hz.
"""

