// The door of `npm run …`: installs what is missing, finds a Node that strips types, hands over. Plain JavaScript: it must run on Node 20.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name) => join(root, "node_modules", ".bin", name);
const stampFile = join(root, "node_modules", ".hestia-install");

const COMMANDS = {
  demo: {
    needs: "run",
    steps: (args) => [args.includes("--real") ? ["scripts/demo-real.ts", ...args] : ["scripts/demo.ts", ...args]],
  },
  start: { needs: "run", steps: (args) => [["src/main.ts", ...args]] },
  hestia: { needs: "run", steps: (args) => [["src/main.ts", ...args]] },
  build: {
    needs: "all",
    steps: () => [[join(root, "node_modules", "rolldown", "bin", "cli.mjs"), "-c", "rolldown.config.ts"]],
  },
  bench: { needs: "all", steps: (args) => [["bench/main.ts", ...args]] },
  test: { needs: "all", steps: (args) => [["scripts/test.ts", ...args]] },
  "test:nightly": {
    needs: "all",
    environment: { HESTIA_NIGHTLY: "1" },
    steps: (args) => [["scripts/test.ts", ...args]],
  },
  check: {
    needs: "all",
    steps: () => [
      [bin("biome"), "check", "--error-on-warnings", "."],
      [bin("tsc")],
      [bin("knip")],
      [bin("vitest"), "run", "--project", "unit", "--silent=passed-only", "--reporter=dot"],
    ],
  },
};

function install(needs) {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  if (stamp === `${lock} all` || (needs === "run" && stamp === `${lock} run`)) return;
  process.stderr.write("Installing packages …\n");
  const args = [
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    ...(needs === "run" ? ["--omit=dev"] : []),
  ];
  const result = spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.status !== 0) {
    process.stderr.write(`npm ${args.join(" ")} ended with code ${result.status}; see above\n`);
    process.exit(1);
  }
  writeFileSync(stampFile, `${lock} ${needs}`);
}

/** Node 24 or newer: this one, or the one that the node-linux-* packages carry. */
function nodeBinary() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  if (existsSync(bin("node"))) return bin("node");
  process.stderr.write(
    `Node ${process.versions.node} is too old and no Node 24 came with the packages on ${process.platform}/${process.arch}; install Node 24 or newer\n`,
  );
  process.exit(1);
}

/** Runs one step to its end; signals go through, so that Ctrl-C stops the child and not this door first. */
function run(node, step, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(node, step, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...environment, PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}` },
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("exit", (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

const [name = "", ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  process.stderr.write(`unknown command "${name}"; there are ${Object.keys(COMMANDS).join(", ")}\n`);
  process.exit(1);
}
install(command.needs);
const node = nodeBinary();
for (const step of command.steps(args)) {
  const code = await run(node, step, command.environment);
  if (code !== 0) process.exit(code);
}
