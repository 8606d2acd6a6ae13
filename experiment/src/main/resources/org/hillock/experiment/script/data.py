

def data(name):
    """The numbers in a file beside this module, which must be the ones it was written for."""
    content = Path(__file__).with_name(name).read_bytes()
    if hashlib.sha256(content).hexdigest() != DATA[name]:
        raise ValueError(f"{name} is not the file that belongs to this module")
    return numpy.load(io.BytesIO(content), allow_pickle=False)
