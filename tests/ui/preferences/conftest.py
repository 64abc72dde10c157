"""The real window and the hand at it, see `tests/ui/hand.py`."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_spec = spec_from_file_location("hand_at_the_window", Path(__file__).parents[1] / "hand.py")
assert _spec is not None
assert _spec.loader is not None
_made = module_from_spec(_spec)
sys.modules.setdefault(_spec.name, _made)
_spec.loader.exec_module(_made)

look, hand, one = _made.look, _made.hand, _made.one
