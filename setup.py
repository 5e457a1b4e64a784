"""Builds the wheel: what stands beside the package in a checkout lands inside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
BESIDE = ("templates", "static")
TO_BUILD = ("setuptools", "wheel")


class BuildWithPages(build_py):
    """Copies templates and static into the package."""

    def run(self) -> None:
        """Build as always, then copy; an editable installation finds them where they are."""
        super().run()
        if not self.editable_mode:
            for name in BESIDE:
                shutil.copytree(ROOT / name, Path(self.build_lib) / "sociaalvitaal" / name, dirs_exist_ok=True)


def needed() -> list[str]:
    """What the toolkit needs to run: requirements/run.in, without pins and without the tools to build."""
    lines = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()
    asked = (line.partition(";") for line in lines if line and not line.startswith(("#", *TO_BUILD)))
    return [name.replace("==", ">=") + semicolon + marker for name, semicolon, marker in asked]


setup(cmdclass={"build_py": BuildWithPages}, install_requires=needed())
