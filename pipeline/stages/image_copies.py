"""The images of documents, copied beside their outputs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.document.naming import same_for_file_systems
from pipeline.edition.formats import FORMATS
from pipeline.model.document import Image, Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import Format
from pipeline.stages.run import Run
from pipeline.storage.addresses import real_path
from pipeline.storage.confinement import confinement_of


@dataclass(slots=True)
class ImageCopies:
    """Copies each image once into the folder of each format that shows its kind."""

    formats: tuple[Format, ...]
    _copied: dict[str, Image] = field(default_factory=dict)

    def copy(self, run: Run, source: Source, images: Iterable[Image]) -> None:
        """Copy the images of a document; what cannot be copied becomes a finding. Raises OutputUnwritable."""
        for image in images:
            before = self._copied.setdefault(same_for_file_systems(image.path), image)
            if before is image:
                self._write(run, source, image)
            elif real_path(before.file) != real_path(image.file):
                run.add(source, [_collision(source, image, before)])

    def _write(self, run: Run, source: Source, image: Image) -> None:
        try:
            content = confinement_of(source).read(image.file)
        except OSError as error:
            message = f"Its image {image.file} was there, and cannot be read now ({error.strerror})."
            run.add(source, [FindingRule.IMAGE_MISSING.finding(str(source.path), message, "Build again.")])
            return
        for output in self.formats:
            path = f"{output}/{image.path}"
            if image.suffix in FORMATS[output].images and real_path(run.folder.root / path) != real_path(image.file):
                run.folder.write(path, content)


def _collision(source: Source, image: Image, before: Image) -> Finding:
    return FindingRule.OUTPUT_COLLISION.finding(
        str(source.path),
        f"Its image {image.file} would have the place of {before.file}; it is left out.",
        "Rename one of the two, or give the documents folders of their own with --out.",
    )
