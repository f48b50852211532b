"""The ways we measure ourselves against ask nothing of the network."""

import subprocess
import sys

READ = """
import sys
asked = []
sys.addaudithook(lambda event, _: asked.append(event) if event in ("socket.getaddrinfo", "socket.connect") else None)
from maraude.redaction_baselines import with_presidio
print(with_presidio()("Me joindre : lucie.d@exemple.fr ou https://exemple.fr/page"), asked)
"""


def test_presidio_knows_domains_without_the_network(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", READ],
        env={"TLDEXTRACT_CACHE": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "EMAIL" in ran.stdout
    assert ran.stdout.rstrip().endswith("[]")
