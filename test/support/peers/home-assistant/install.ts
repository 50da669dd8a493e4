import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cached } from "../cache.ts";
import { pythonSandbox, type Sandbox } from "../sandbox.ts";

export const homeAssistantVersion = "2026.11.0";

/** Integrations whose requirements are there before the first boot, beside those that Home Assistant always loads. */
const integrations = [
  ...[
    "ai_task",
    "assist_pipeline",
    "assist_satellite",
    "calendar",
    "config",
    "conversation",
    "demo",
    "diagnostics",
    "ffmpeg",
  ],
  ...[
    "group",
    "hassio",
    "history",
    "intent_script",
    "llama_cpp",
    "local_calendar",
    "local_todo",
    "logbook",
    "mcp",
    "mcp_server",
  ],
  ...[
    "mobile_app",
    "mqtt",
    "ollama",
    "openai_conversation",
    "recorder",
    "repairs",
    "search",
    "shopping_list",
    "stream",
    "sun",
  ],
  ...["template", "todo", "trace", "usage_prediction", "webhook", "wyoming"],
];

export interface InstalledHomeAssistant {
  readonly sandbox: Sandbox;
  /** The Python that has Home Assistant. */
  readonly python: string;
}

/** Home Assistant from PyPI in an environment of its own. Throws AppError `peer-unavailable` or `peer-set-up`. */
export async function installHomeAssistant(): Promise<InstalledHomeAssistant> {
  const { sandbox, python } = await pythonSandbox();
  const finder = join(import.meta.dirname, "requirements.py");
  const folder = await cached({
    name: `home-assistant-${homeAssistantVersion}-${sandbox.name}`,
    version: `1 ${homeAssistantVersion} ${integrations.join(" ")}`,
    install: async (folder) => {
      const inside = join(folder, "bin", "python");
      await sandbox.run([python, "-m", "venv", folder]);
      await sandbox.run([inside, "-m", "pip", "install", "-q", "uv==0.13.6"]);
      const install = [inside, "-m", "uv", "pip", "install", "-q", "--no-cache", "--python", inside];
      await sandbox.run([...install, `homeassistant==${homeAssistantVersion}`]);
      await writeFile(join(folder, "requirements.py"), await readFile(finder));
      const requirements = await sandbox.run([inside, join(folder, "requirements.py"), ...integrations]);
      await writeFile(join(folder, "requirements.txt"), requirements);
      const where = "import homeassistant, pathlib; print(pathlib.Path(homeassistant.__file__).parent)";
      const constraints = join((await sandbox.run([inside, "-c", where])).trim(), "package_constraints.txt");
      await sandbox.run([...install, "-r", join(folder, "requirements.txt"), "-c", constraints]);
    },
  });
  return { sandbox, python: join(folder, "bin", "python") };
}
