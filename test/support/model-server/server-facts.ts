const DETAILS = {
  parent_model: "",
  format: "gguf",
  family: "scripted",
  families: ["scripted"],
  parameter_size: "8.0B",
  quantization_level: "Q4_K_M",
};
const MODIFIED = "2026-11-01T12:00:00.000000000+01:00";
const SIZE = 4_920_753_328;

const FACTS = new Map<string, object>([
  [
    "/v1/models",
    {
      object: "list",
      data: [{ id: "scripted", object: "model", created: 1_795_388_954, owned_by: "llamacpp", meta: { n_ctx: 8192 } }],
    },
  ],
  ["/api/version", { version: "0.14.2" }],
  [
    "/api/tags",
    {
      models: [
        {
          name: "scripted:latest",
          model: "scripted:latest",
          modified_at: MODIFIED,
          size: SIZE,
          digest: "46e0c10c039e",
          details: DETAILS,
        },
      ],
    },
  ],
  [
    "/api/show",
    {
      modelfile: "FROM scripted",
      parameters: "",
      template: "{{ .Prompt }}",
      details: DETAILS,
      model_info: { "general.architecture": "scripted", "scripted.context_length": 8192 },
      capabilities: ["completion", "tools"],
      modified_at: MODIFIED,
    },
  ],
]);

/** What the server tells about itself and its one model at this path. */
export function factsAt(path: string): object | undefined {
  return FACTS.get(path);
}
