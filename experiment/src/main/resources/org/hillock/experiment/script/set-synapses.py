def set_synapses(network, name, **attributes):
    """Change connections. NEST has them in another order since it ran, so PyNN must look again."""
    projection = network.projections[name]
    if network.backend == "nest":
        projection._connections = None
    projection.set(**attributes)


