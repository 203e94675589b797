from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spacecat.cli.run import run

if TYPE_CHECKING:
    from cli.calls import Cli


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(cli: Cli, shell: str) -> None:
    ended = cli("completion", shell)
    assert ended.code == 0
    assert "_SPACECAT_COMPLETE" in ended.out


def test_another_shell_is_wrong_usage(cli: Cli) -> None:
    assert cli("completion", "cmd.exe").code == 2


@pytest.mark.usefixtures("cli")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("spacecat c", "plain,check\nplain,clean\nplain,completion\n"),
        ("spacecat --deb", "plain,--debug\n"),
        ("spacecat new li", "plain,list\n"),
        ("spacecat build --str", "plain,--strict\n"),
        ("spacecat build --format s", "plain,sarif\n"),
        ("spacecat nonsense --x", "\n"),
    ],
)
def test_what_is_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, offered: str
) -> None:
    monkeypatch.setenv("_SPACECAT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    with pytest.raises(SystemExit) as exited:
        run([])
    assert exited.value.code == 0
    assert capsys.readouterr().out == offered
