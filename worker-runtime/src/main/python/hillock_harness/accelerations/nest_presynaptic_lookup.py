"""NEST: the ids of a node collection in one kernel call instead of one per node.

PyNN notes the sources of each target cell with `presynaptic_cells.tolist()`, which asks the kernel for a
status dictionary of every node: 3.1 of 4.2 s of building a network of 4000 cells. The kernel can hand out the
same ids as one array.
"""

NAME = "nest-presynaptic-lookup"

_original = None


def install(warn):
    """Replace NodeCollection.tolist. There is no case that it does not cover, so it never warns."""
    global _original
    import nest
    from nest.ll_api import nestkernel

    if _original is not None:
        return
    _original = nest.NodeCollection.tolist

    def tolist(self):
        """Convert `NodeCollection` to list."""
        return [int(node) for node in nestkernel.llapi_node_collection_to_array(self._datum, "all")]

    nest.NodeCollection.tolist = tolist


def uninstall():
    """Give NEST its own look-up back."""
    global _original
    import nest

    if _original is not None:
        nest.NodeCollection.tolist = _original
        _original = None
