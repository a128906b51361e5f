"""The image and its neighbours, as far as they can be proven without a container engine."""

import ast
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import tomllib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from bench.servers import free_port

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
IMPORTED_AS = {
    "fonttools": "fontTools",
    "pillow": "PIL",
    "protobuf": "google",
    "python-docx": "docx",
    "pyyaml": "yaml",
}
# uvicorn runs on the one, pandas writes workbooks with the other, without an import to be seen.
NEVER_IMPORTED = {"uvloop", "xlsxwriter"}


def instructions(text):
    """The Dockerfile as (instruction, arguments), continued lines joined and comments left out."""
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]


DOCKERFILE = instructions((DEPLOY / "Dockerfile").read_text())
FINAL = DOCKERFILE[max(n for n, (name, _) in enumerate(DOCKERFILE) if name == "FROM") :]


def of(name, among=FINAL):
    return [arguments for instruction, arguments in among if instruction == name]


def in_context():
    """The files that .dockerignore leaves for the image, by their paths in the repository."""
    rules = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]

    def is_ignored(path):
        places, ignored = [path, *path.parents][:-1], False
        for rule in rules:
            pattern = re.escape(rule.removeprefix("!")).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
            if any(re.fullmatch(pattern, place.as_posix()) for place in places):
                ignored = not rule.startswith("!")
        return ignored

    found = []
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        folders[:] = [
            name for name in folders if here != Path() or (name != ".git" and not name.startswith(".venv"))
        ]
        found += [here / name for name in files if not is_ignored(here / name)]
    assert is_ignored(Path(".git/config")) and is_ignored(Path(".venv/pyvenv.cfg"))
    return found


def test_a_replica_does_not_run_as_root():
    user, group = of("USER")[-1].split(":")
    assert int(user) > 0 and int(group) > 0
    assert FINAL.index(("USER", f"{user}:{group}")) > max(
        FINAL.index(step) for step in FINAL if step[0] in ("RUN", "COPY")
    )


def bases_from_elsewhere():
    """The images that the Dockerfile begins with, without its own stages."""
    named = [base.split() for base in of("FROM", DOCKERFILE)]
    stages = {words[-1] for words in named if "AS" in words}
    return [words[0] for words in named if words[0] not in stages]


def test_every_image_from_elsewhere_has_a_version_and_is_known_by_its_digest():
    ours = {"exchange-ledger:local"}
    images = bases_from_elsewhere() + [service["image"] for service in COMPOSE["services"].values()]
    for image in set(images) - ours:
        assert re.fullmatch(r"[a-z]+:\d+\.\d+[a-z.-]*@sha256:[0-9a-f]{64}", image), image


def test_every_action_of_the_workflows_is_known_by_its_commit():
    used = [
        action
        for workflow in (ROOT / ".github/workflows").iterdir()
        for action in re.findall(r"uses: (\S+)", workflow.read_text())
    ]
    assert used and all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)


def test_the_image_has_the_python_that_the_project_promises_at_least():
    lowest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert {re.search(r"python:(\d+\.\d+)-slim", base)[1] for base in bases_from_elsewhere()} == {lowest}


def test_nothing_is_installed_in_the_final_image():
    assert [step for step in of("RUN") if "uninstall" not in step] == []
    assert all(step.startswith(("--from=build ", "--from=bill ")) for step in of("COPY"))


def test_the_image_brings_what_draws_pictures_and_the_pictures_of_its_record():
    (system,) = [step for step in of("RUN", DOCKERFILE) if "apt-get install" in step]
    assert {"--no-install-recommends", "chromium-headless-shell", "fonts-liberation"} <= set(system.split())
    assert [step for step in of("RUN", DOCKERFILE) if "-m web.firsts" in step]


def test_the_image_stops_on_the_usual_signal_and_starts_without_a_shell():
    assert of("STOPSIGNAL") == ["SIGTERM"]
    assert of("CMD") == ['["python", "server.py"]'] and of("ENTRYPOINT") == []
    assert "PYTHONUNBUFFERED=1" in of("ENV")[0]


def test_the_image_and_make_run_keep_as_few_memory_arenas():
    would_run = subprocess.run(
        ["make", "-n", "--no-print-directory", "run"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "MALLOC_ARENA_MAX=2" in of("ENV")
    serves = next(line for line in would_run.splitlines() if line.endswith("server.py"))
    assert "MALLOC_ARENA_MAX=2" in serves.split()


def test_the_health_check_of_the_image_is_the_one_tested_here():
    assert of("HEALTHCHECK")[0].endswith('CMD ["python", "deploy/health.py"]')
    assert Path("deploy/health.py") in in_context()


@pytest.mark.parametrize("status, is_well", [(200, True), (503, False), (None, False)])
def test_a_replica_is_well_when_it_answers_that_it_is(status, is_well):
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    if status is None:
        server.server_close()
    else:
        threading.Thread(target=server.handle_request, daemon=True).start()
    # A proxy of the network outside must not be asked about this machine.
    environment = {
        "PATH": os.environ["PATH"],
        "STREAMLIT_SERVER_PORT": str(server.server_port),
        "http_proxy": "http://127.0.0.1:1",
    }
    done = subprocess.run(
        [sys.executable, DEPLOY / "health.py"], env=environment, capture_output=True, text=True, timeout=20
    )
    server.server_close()
    assert (done.returncode == 0) == is_well
    assert asked == ([] if status is None else ["/healthz"])
    assert is_well or "/healthz" in done.stderr


def declared(requirements):
    """The packages of a list of requirements, by the names they are imported as."""
    names = [re.match(r"[\w-]+", line)[0] for line in requirements if isinstance(line, str)]
    return {IMPORTED_AS.get(name, name) for name in names}


def locked(file):
    """The exact version of every package in a lock, each of whose files must be known by its hash."""
    text = (ROOT / file).read_text()
    pins = re.findall(r"^([a-z0-9-]+)==(\S+)[^\n]*\\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[^\s#]", text, re.MULTILINE)), (
        f"{file}: a line without version or hash"
    )
    return dict(pins)


def imported(paths):
    """The packages that Python files import: neither Python's own nor this project's."""
    ours = {path.name.removesuffix(".py") for path in ROOT.iterdir()}
    names = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - ours


def test_the_image_installs_the_lock_of_what_the_dashboard_needs():
    install, bill = [step for step in of("RUN", DOCKERFILE) if "pip" in step and " install " in step]
    assert (
        re.findall(r"--requirement (\S+)", install) == ["requirements.txt"] and "--require-hashes" in install
    )
    # What writes the bill of materials is installed elsewhere, and reads where the dashboard's packages are.
    assert re.findall(r"--requirement (\S+)", bill) == ["requirements-supply.txt"]
    assert "--require-hashes" in bill and "cyclonedx-py environment /opt/venv " in bill
    assert (
        "--from=bill /sbom.json /app/sbom.json" in of("COPY")
        and Path("requirements-supply.txt") in in_context()
    )


def test_the_dashboard_declares_every_package_that_it_imports_and_no_other():
    sources = [ROOT / path for path in in_context() if path.suffix == ".py" and path.parts[0] != "data"]
    found = imported(sources)
    needs = declared(PROJECT["project"]["dependencies"])
    assert found <= needs
    assert needs - found <= NEVER_IMPORTED


def test_tests_build_and_benchmark_declare_every_package_that_they_import():
    groups = PROJECT["dependency-groups"]
    needs = declared(PROJECT["project"]["dependencies"] + groups["build"] + groups["test"])
    assert (
        imported(path for top in ("tests", "data", "bench") for path in (ROOT / top).rglob("*.py")) <= needs
    )


def test_the_locks_hold_what_is_declared_in_one_version():
    run, develop = locked("requirements.txt"), locked("requirements-dev.txt")
    groups = PROJECT["dependency-groups"]
    assert declared(PROJECT["project"]["dependencies"]) <= {IMPORTED_AS.get(name, name) for name in run}
    assert declared(groups["build"] + groups["test"] + groups["lint"]) <= {
        IMPORTED_AS.get(name, name) for name in develop
    }
    assert run.items() <= develop.items()
    # No replica carries what only builds and tests.
    assert not {"frictionless", "pytest", "playwright", "ruff"} & run.keys()
    # What is measured beside the site is in no environment of the site.
    assert declared(groups["bench"]) <= locked("requirements-bench.txt").keys()
    assert not declared(groups["bench"]) & develop.keys()
    # What looks at the locks is in none of them.
    assert declared(groups["supply"]) <= locked("requirements-supply.txt").keys()
    assert not declared(groups["supply"]) & (run.keys() | develop.keys())


def test_the_image_holds_no_secrets_no_history_and_no_tests():
    paths = {path.as_posix() for path in in_context()}
    assert {
        "server.py",
        "app.py",
        "queries/__init__.py",
        "data/record/current",
        "data/source/datapackage.json",
        ".streamlit/config.toml",
        "LICENSE",
    } <= paths
    tops = {path.split("/")[0] for path in paths}
    assert not tops & {".git", ".venv", ".ci", ".cache", ".hypothesis", "tests", "bench", "docs"}
    assert not [path for path in paths if "secret" in path or path.endswith((".env", ".pyc"))]


def test_the_files_of_the_image_serve_and_stop_when_told_to(tmp_path):
    app = tmp_path / "app"
    for path in in_context():
        (app / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, app / path)
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "EXCHANGE_LEDGER_CACHE": str(ROOT / ".cache"),
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
    }
    process = subprocess.Popen(
        [sys.executable, "server.py"],
        cwd=app,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        ready, end = None, time.monotonic() + 90
        while ready != 200 and process.poll() is None and time.monotonic() < end:
            time.sleep(0.2)
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                connection.request("GET", "/readyz")
                ready = connection.getresponse().status
            except OSError:
                continue
        assert ready == 200, (
            process.communicate(timeout=5)[0] if process.poll() is not None else "not ready in time"
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.communicate()


COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
REPLICAS = {name: service for name, service in COMPOSE["services"].items() if name != "nginx"}


def test_nginx_knows_every_replica_and_no_other():
    assert len(REPLICAS) >= 3
    addresses = [service["networks"]["ledger"]["ipv4_address"] for service in REPLICAS.values()]
    listed = re.findall(r"^server (\S+):8501 ", (DEPLOY / "replicas.conf").read_text(), re.MULTILINE)
    assert listed == addresses and len(set(listed)) == len(listed)
    assert of("EXPOSE") == ["8501"]


def test_only_nginx_is_reached_from_outside_and_only_it_is_believed_about_visitors():
    nginx = COMPOSE["services"]["nginx"]
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["nginx"]
    (listens_on,) = re.findall(r"listen (\d+);", (DEPLOY / "listen.conf").read_text())
    assert nginx["ports"] == [f"8080:{listens_on}"]
    for replica in REPLICAS.values():
        assert replica["environment"]["FORWARDED_ALLOW_IPS"] == nginx["networks"]["ledger"]["ipv4_address"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_container_can_do_and_use_only_what_it_must(name):
    service = COMPOSE["services"][name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"] and service["pids_limit"] and service["restart"] == "unless-stopped"
    assert all(place.startswith("/tmp:size=") for place in service["tmpfs"])


def test_every_file_that_nginx_is_given_is_there():
    for volume in COMPOSE["services"]["nginx"]["volumes"]:
        here, _, mode = volume.split(":")
        assert (DEPLOY / here).is_file() and mode == "ro"


README = (DEPLOY / "README.md").read_text()


def test_the_kubernetes_notes_are_yaml_with_probes_that_the_server_answers():
    documents = [
        document
        for block in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
        for document in yaml.safe_load_all(block)
    ]
    (deployment,) = [document for document in documents if document["kind"] == "Deployment"]
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    assert (
        container["readinessProbe"]["httpGet"]["path"]
        == container["startupProbe"]["httpGet"]["path"]
        == "/readyz"
    )
    assert container["securityContext"]["runAsUser"] == int(of("USER")[-1].split(":")[0])
    assert not container["image"].endswith(":latest") and ":" in container["image"]


def test_every_setting_in_the_code_is_in_the_table_and_no_other():
    code = [ROOT / path for path in in_context() if path.suffix == ".py"]
    read = {name for file in code for name in re.findall(r"[\"'](EXCHANGE_LEDGER_[A-Z_]+)", file.read_text())}
    assert set(re.findall(r"^\| `(EXCHANGE_LEDGER_[A-Z_]+)`", README, re.MULTILINE)) == read
