
# Where plastic synapses take their delay to be: all of it in the dendrite (1), except on Brian2, which
# can only have it in the axon.
DENDRITIC_DELAY_FRACTION = {"brian2": 0.0}
