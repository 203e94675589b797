"""What can be wrong with those who are to make the pages."""


class ClusterFailed(Exception):  # noqa: N818 - named for what happened
    """There is no cluster to work with; the message says why."""
