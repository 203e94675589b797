from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spacecat.publishing import manifest
from spacecat.publishing.manifest import as_bytes

DIGESTS = st.dictionaries(st.text(min_size=1, max_size=5), st.text("0123456789abcdef"), max_size=9)


@given(digests=DIGESTS, at_once=st.integers(1, 4))
@example({}, 1)
@example({"b": "1", "a": "2"}, 2)
def test_a_manifest_is_sorted_json_with_a_file_to_a_line(
    digests: dict[str, str], at_once: int
) -> None:
    """It is the same however many files are written down at once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest, "_AT_ONCE", at_once)
        made = as_bytes(digests)
    assert json.loads(made) == {"files": digests, "version": 1}
    pairs = [f"{json.dumps(path)}: {json.dumps(digests[path])}" for path in sorted(digests)]
    files = "{\n" + ",\n".join(pairs) + "\n}" if pairs else "{}"
    assert made.decode("ascii") == f'{{\n"files": {files},\n"version": 1\n}}\n'
