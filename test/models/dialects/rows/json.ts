// Calls as JSON: bare, fenced, between tags, after tokens.
import type { Row } from "./row.ts";

const VLLM = "vllm-project/vllm tests/tool_parsers";
const SGLANG = "sgl-project/sglang test/registered/function_call/test_function_call_parser.py";
const DALLAS = { city: "Dallas", state: "TX", unit: "fahrenheit" };

export const jsonRows: readonly Row[] = [
  {
    family: "Hermes",
    source: `${SGLANG} (TestBaseFormatDetector)`,
    written:
      '<tool_call>{"name": "get_weather", "arguments": {"city": "Paris"}}, {"name": "get_tourist_attractions", "arguments": {"city": "London"}}</tool_call>',
    calls: [
      ["get_weather", { city: "Paris" }],
      ["get_tourist_attractions", { city: "London" }],
    ],
  },
  {
    family: "Hermes",
    source: `${SGLANG} (Chinese arguments)`,
    written: '<tool_call>{"name": "get_weather", "arguments": {"city": "杭州"}}</tool_call>',
    calls: [["get_weather", { city: "杭州" }]],
  },
  {
    family: "Hermes",
    source: "NousResearch/hermes-agent issue 107080 (gemma3nTools)",
    written:
      '<tool_call>\n{"name": "ha_call_service", "args": {"action": "turn_off", "device_id": "light.salon"}}\n</tool_call>',
    calls: [["ha_call_service", { action: "turn_off", device_id: "light.salon" }]],
  },
  {
    family: "Hermes",
    source: `${SGLANG} (invalid tool)`,
    written: '<tool_call>{"name": "invalid_tool", "arguments": {}}</tool_call>',
    calls: [["invalid_tool", {}]],
  },
  {
    family: "Hermes",
    source: "NousResearch/Hermes-4, model card; without the closing tag",
    written: 'Let me see.\n<tool_call>\n{"name": "get_time", "arguments": {"timezone": "UTC"}}',
    words: "Let me see.\n",
    calls: [["get_time", { timezone: "UTC" }]],
  },
  {
    family: "xLAM",
    source: `${VLLM}/test_xlam_tool_parser.py (parallel_tool_calls)`,
    written:
      '[{"name": "get_current_weather", "arguments": {"city": "Dallas", "state": "TX", "unit": "fahrenheit"}}, {"name": "get_current_weather", "arguments": {"city": "Orlando", "state": "FL", "unit": "fahrenheit"}}]',
    calls: [
      ["get_current_weather", DALLAS],
      ["get_current_weather", { city: "Orlando", state: "FL", unit: "fahrenheit" }],
    ],
  },
  {
    family: "xLAM",
    source: `${VLLM}/test_xlam_tool_parser.py (single_tool_with_think_tag)`,
    written:
      '<think>I\'ll help you with that.</think>[{"name": "get_current_weather", "arguments": {"city": "Dallas", "state": "TX", "unit": "fahrenheit"}}]',
    thought: "I'll help you with that.",
    calls: [["get_current_weather", DALLAS]],
  },
  {
    family: "xLAM",
    source: `${VLLM}/test_xlam_tool_parser.py (single_tool_with_json_code_block)`,
    written:
      'I\'ll help you with that.\n```json\n[{"name": "get_current_weather", "arguments": {"city": "Dallas", "state": "TX", "unit": "fahrenheit"}}]\n```',
    words: "I'll help you with that.\n",
    calls: [["get_current_weather", DALLAS]],
  },
  {
    family: "xLAM",
    source: `${VLLM}/test_xlam_tool_parser.py (single_tool_with_tool_calls_tag)`,
    written:
      'I\'ll check the weather for you.[TOOL_CALLS][{"name": "get_current_weather", "arguments": {"city": "Dallas", "state": "TX", "unit": "fahrenheit"}}]',
    words: "I'll check the weather for you.",
    calls: [["get_current_weather", DALLAS]],
  },
  {
    family: "xLAM",
    source: `${VLLM}/test_xlam_tool_parser.py (single_tool_with_tool_call_xml_tags)`,
    written:
      'I\'ll help you check the weather.<tool_call>[{"name": "get_current_weather", "arguments": {"city": "Dallas", "state": "TX", "unit": "fahrenheit"}}]</tool_call>',
    words: "I'll help you check the weather.",
    calls: [["get_current_weather", DALLAS]],
  },
  {
    family: "Llama 3",
    source: `${SGLANG} (TestLlama32Detector.test_single_json)`,
    written: '{"name": "get_weather", "parameters": {"city": "Paris"}}',
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "Llama 3",
    source: `${SGLANG} (test_multiple_json_with_separator)`,
    written:
      '<|python_tag|>{"name": "get_weather", "parameters": {"city": "Paris"}};{"name": "get_tourist_attractions", "parameters": {"city": "Paris"}}',
    calls: [
      ["get_weather", { city: "Paris" }],
      ["get_tourist_attractions", { city: "Paris" }],
    ],
  },
  {
    family: "Llama 3",
    source: `${SGLANG} (test_multiple_json_with_separator_customized)`,
    written:
      '<|python_tag|>{"name": "refresh", "parameters": {}}<|python_tag|>{"name": "get_tourist_attractions", "parameters": {"city": "Paris"}}',
    calls: [
      ["refresh", {}],
      ["get_tourist_attractions", { city: "Paris" }],
    ],
  },
  {
    family: "Llama 3",
    source: `${SGLANG} (test_with_python_tag_prefix)`,
    written: 'Some intro. <|python_tag|>{"name": "get_weather", "parameters": {"city": "Rome"}}<|eom_id|>',
    words: "Some intro. ",
    calls: [["get_weather", { city: "Rome" }]],
  },
  {
    family: "Llama 3",
    source: `${SGLANG} (test_json_with_trailing_text)`,
    written: '{"name": "refresh", "parameters": {}} Some follow-up text',
    calls: [["refresh", {}]],
  },
  {
    family: "Llama 3",
    source: "meta-llama/llama-models models/llama3_1/prompt_format.md (built-in tool)",
    written: '<|python_tag|>search.call(query="current weather in Menlo Park")<|eom_id|>',
    calls: [["search", { query: "current weather in Menlo Park" }]],
  },
  {
    family: "Llama 3",
    source: "meta-llama/llama-models models/llama3_1/prompt_format.md (user-defined tool)",
    written: '<function=get_weather>{"city": "San Francisco"}</function><|eom_id|>',
    calls: [["get_weather", { city: "San Francisco" }]],
  },
  {
    family: "Llama 3",
    source: "meta-llama/llama-models models/llama3_1/prompt_format.md (JSON tool calling)",
    written: '{"type": "function", "name": "get_weather", "parameters": {"city": "Seattle"}}<|eot_id|>',
    calls: [["get_weather", { city: "Seattle" }]],
  },
  {
    family: "small models behind Ollama",
    source: "NousResearch/hermes-agent pull request 87900",
    written: '{"name": "refresh"}\n{"name": "get_time", "arguments": {"timezone": "UTC"}}',
    calls: [
      ["refresh", {}],
      ["get_time", { timezone: "UTC" }],
    ],
  },
  {
    family: "small models behind Ollama",
    source: "ollama/ollama issue 18357",
    written: '```json\n{"name": "get_weather", "args": {"city": "Paris"}}\n```',
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "small models behind Ollama",
    source: "ollama/ollama issue 18357 (two fences)",
    written:
      'I will do both.\n```json\n{"name": "refresh", "arguments": {}}\n```\n```json\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n```\nDone!',
    words: "I will do both.\n",
    calls: [
      ["refresh", {}],
      ["get_weather", { city: "Paris" }],
    ],
  },
  {
    family: "small models behind Ollama",
    source: "Extra-Chill/data-machine pull request 2450",
    written: '{"tool": "get_weather", "parameters": {"city": "Paris"}}',
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "small models behind Ollama",
    source: "OpenAI API reference, chat completions: the object of the wire itself",
    written:
      '{"tool_calls": [{"type": "function", "function": {"name": "get_time", "arguments": "{\\"timezone\\": \\"UTC\\"}"}}]}',
    calls: [["get_time", { timezone: "UTC" }]],
  },
  {
    family: "Mistral",
    source: `${VLLM}/test_mistral_tool_parser.py (single_tool_add, before version 11)`,
    written: '[TOOL_CALLS][{"name": "add", "arguments":{"a": 3.5, "b": 4}}]',
    calls: [["add", { a: 3.5, b: 4 }]],
  },
  {
    family: "Mistral",
    source: `${VLLM}/test_mistral_tool_parser.py (argument_before_name_and_name_in_argument)`,
    written: '[TOOL_CALLS] [{"arguments":{"name": "John Doe"}, "name": "get_age"}]',
    calls: [["get_age", { name: "John Doe" }]],
  },
  {
    family: "Mistral",
    source: `${VLLM}/test_mistral_tool_parser.py (content_before_tool)`,
    written: 'Hello[TOOL_CALLS] [{"name": "add", "arguments":{"a": 1, "b": 2}}]',
    words: "Hello",
    calls: [["add", { a: 1, b: 2 }]],
  },
  {
    family: "Mistral",
    source: `${VLLM}/test_mistral_tool_parser.py (trailing_data_after_json)`,
    written:
      '[TOOL_CALLS] [{"name": "get_current_weather", "arguments":{"city": "Dallas", "state": "TX", "unit": "fahrenheit"}}]\nextra trailing data',
    calls: [["get_current_weather", DALLAS]],
  },
  {
    family: "Mistral",
    source: `${VLLM}/test_mistral_tool_parser.py (multiple_tool_calls, version 11)`,
    written: '[TOOL_CALLS]add{"a": 3.5, "b": 4}[TOOL_CALLS]multiply{"a": 3, "b": 6}',
    calls: [
      ["add", { a: 3.5, b: 4 }],
      ["multiply", { a: 3, b: 6 }],
    ],
  },
  {
    family: "Mistral",
    source: "mistralai/mistral-vibe issue 594 (Devstral)",
    written: '[TOOL_CALLS]write_file[ARGS]{ "path": ".../test.txt", "content": "demo"}',
    calls: [["write_file", { path: ".../test.txt", content: "demo" }]],
  },
  {
    family: "Mistral",
    source: "mistralai/mistral-common, tokenizer version 11 with call ids",
    written: '[TOOL_CALLS]add[CALL_ID]x9y8z7w6v[ARGS]{"a": 1, "b": 2}</s>',
    calls: [["add", { a: 1, b: 2 }]],
  },
  {
    family: "Mistral",
    source: "ollama/ollama issue 16932 (a parameter called name)",
    written: '[TOOL_CALLS]get_age{"name": "bar"}',
    calls: [["get_age", { name: "bar" }]],
  },
  {
    family: "Mistral",
    source: `${VLLM}/test_mistral_tool_parser.py (test_extract_tool_calls_pre_v11_regex_fallback_fails)`,
    written: "[TOOL_CALLS] not json at all",
    unreadable: true,
  },
  {
    family: "Granite",
    source: `${VLLM}/test_granite_tool_parser.py (single_tool_call_output)`,
    written: '<|tool_call|> [{"name": "get_weather", "arguments": {"city": "Tokyo"}}]',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "Granite",
    source: `${VLLM}/test_granite_tool_parser.py (surrounding_text_output)`,
    written:
      'Let me check the weather for you.\n<|tool_call|> [{"name": "get_weather", "arguments": {"city": "Tokyo"}}]\nI\'ll get that information.',
    words: "Let me check the weather for you.\n",
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "Granite",
    source: `${VLLM}/test_granite_tool_parser.py (test_granite_string_prefix_format)`,
    written: '<tool_call> [{"name": "get_weather", "arguments": {"city": "Tokyo"}}]',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "Granite",
    source: `${VLLM}/test_granite_20b_fc_tool_parser.py (parallel_tool_calls_output)`,
    written:
      '<function_call> {"name": "get_weather", "arguments": {"city": "Tokyo"}}\n<function_call> {"name": "get_time", "arguments": {"timezone": "Asia/Tokyo"}}',
    calls: [
      ["get_weather", { city: "Tokyo" }],
      ["get_time", { timezone: "Asia/Tokyo" }],
    ],
  },
  {
    family: "Phi",
    source: `${VLLM}/test_phi4mini_tool_parser.py (parallel_tool_calls_output)`,
    written:
      'functools[\n  {"name": "get_weather", "arguments": {"city": "Tokyo"}},\n  {"name": "get_time", "arguments": {"timezone": "Asia/Tokyo"}}\n]',
    calls: [
      ["get_weather", { city: "Tokyo" }],
      ["get_time", { timezone: "Asia/Tokyo" }],
    ],
  },
  {
    family: "Phi",
    source: "microsoft/Phi-4-mini-instruct, chat template",
    written: '<|tool_call|>[{"name": "get_weather", "arguments": {"city": "Tokyo"}}]<|/tool_call|><|end|>',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "Command R",
    source: `${VLLM}/test_cohere_command_tool_parser.py (cmd3-multiple_tool_calls)`,
    written:
      '<|START_THINKING|>first I think about foo<|END_THINKING|><|START_ACTION|>\n[\n    {"tool_call_id": "0", "tool_name": "foo", "parameters": {"query": "query1"}},\n    {"tool_call_id": "1", "tool_name": "bar", "parameters": {"x": 42}}\n]\n<|END_ACTION|>',
    thought: "first I think about foo",
    calls: [
      ["foo", { query: "query1" }],
      ["bar", { x: 42 }],
    ],
  },
  {
    family: "Command R",
    source: "CohereForAI/c4ai-command-r-v01, tool use prompt",
    written:
      'Action: ```json\n[\n    {\n        "tool_name": "search",\n        "parameters": {"query": "biggest penguin"}\n    }\n]\n```',
    calls: [["search", { query: "biggest penguin" }]],
  },
  {
    family: "Nemotron",
    source: `${VLLM}/test_nemotron_json_tool_parser.py`,
    written: '<TOOLCALL>[{"name": "get_weather", "arguments": {"city": "Tokyo"}}]</TOOLCALL>',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "InternLM",
    source: `${VLLM}/test_internlm2_tool_parser.py (single_tool_call_output)`,
    written: '<|action_start|><|plugin|>{"name": "get_weather", "parameters": {"city": "Tokyo"}}<|action_end|>',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "Hunyuan, Jamba",
    source: `${VLLM}/test_hunyuan_a13b_tool_parser.py, test_jamba_tool_parser.py`,
    written:
      '<tool_calls>[{"name": "get_weather", "arguments": {"city": "San Francisco", "metric": "celsius"}}]</tool_calls>',
    calls: [["get_weather", { city: "San Francisco", metric: "celsius" }]],
  },
  {
    family: "LongCat",
    source: `${VLLM}/test_longcat_tool_parser.py (single_tool_call_output)`,
    written: '<longcat_tool_call>{"name": "get_weather", "arguments": {"city": "Tokyo"}}</longcat_tool_call>',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "Qwen 2.5",
    source: `${VLLM}/test_qwen25_coder_tool_parser.py`,
    written: '<tools>\n{"name": "get_weather", "arguments": {"city": "Tokyo"}}\n</tools>',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
];
