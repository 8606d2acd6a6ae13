"""The step that prepares the results' file format."""

import os

from .files import make_folder

# An empty file with the specifications of the format in it: jobs copy it, and need not load pynwb (0.6 s).
NWB_TEMPLATE = """
import datetime, sys
from pynwb import NWBFile, NWBHDF5IO
start = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
with NWBHDF5IO(sys.argv[1], 'w') as io:
    io.write(NWBFile(session_description='template', identifier='template', session_start_time=start))
"""


def make_nwb_template(place, programs):
    make_folder(place.share)
    path = os.path.join(place.share, "nwb-template.nwb")
    programs.call([place.python, "-c", NWB_TEMPLATE, path + ".part"])
    os.replace(path + ".part", path)
