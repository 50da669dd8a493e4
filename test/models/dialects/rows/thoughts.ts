// Thoughts and what models write for their servers: nothing of it is a word.
import type { Row } from "./row.ts";

const VLLM = "vllm-project/vllm tests/reasoning";

export const thoughtRows: readonly Row[] = [
  {
    family: "DeepSeek R1, Qwen 3 Thinking",
    source: `${VLLM}/test_deepseekr1_reasoning_parser.py (no opening tag)`,
    written: "This is a reasoning section</think>This is the rest",
    thought: "This is a reasoning section",
    words: "This is the rest",
  },
  {
    family: "DeepSeek R1, Qwen 3 Thinking",
    source: "QwenLM/Qwen3 model card: the template opens the thought",
    written: "The user asks about Mars. I should answer.\n</think>\n\nNobody knows yet.",
    thought: "The user asks about Mars. I should answer.\n",
    words: "Nobody knows yet.",
  },
  {
    family: "DeepSeek R1, Qwen 3 Thinking",
    source: "QwenLM/Qwen3 model card: a call after a thought without a beginning",
    written:
      'I could call <tool_call>{"name": "refresh"}</tool_call> first.\n</think>\n\n<tool_call>\n{"name": "get_time", "arguments": {"timezone": "UTC"}}\n</tool_call>',
    calls: [["get_time", { timezone: "UTC" }]],
  },
  {
    family: "DeepSeek R1, Qwen 3 Thinking",
    source: `${VLLM}/test_qwen3_reasoning_parser.py`,
    written: "<think>\n\n</think>\n\nIt is on.<|im_end|>",
    thought: "\n\n",
    words: "It is on.",
  },
  {
    family: "Magistral",
    source: `${VLLM}/test_mistral_reasoning_parser.py`,
    written: "[THINK]This is a reasoning section[/THINK]This is the rest",
    thought: "This is a reasoning section",
    words: "This is the rest",
  },
  {
    family: "Magistral",
    source: `${VLLM}/test_mistral_reasoning_parser.py (no opening mark)`,
    written: "This is a reasoning section[/THINK]This is the rest</s>",
    thought: "This is a reasoning section",
    words: "This is the rest",
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_reasoning_parser.py (THOUGHT_PREFIX)`,
    written: "<|channel>thought\nActual reasoning here<channel|>Final answer",
    thought: "thought\nActual reasoning here",
    words: "Final answer",
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_reasoning_parser.py (INVALID_SIMPLE)`,
    written: "This is a reasoning section<channel|>This is the rest",
    thought: "This is a reasoning section",
    words: "This is the rest",
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_reasoning_parser.py (a previous turn: the model plays the person)`,
    written: "<|channel>thought\n1st thought<channel|>1st content<turn|>\n<|turn>user\nThanks",
    words: "1st content\n",
  },
  {
    family: "Command A",
    source: "vllm-project/vllm tests/tool_parsers/test_cohere_command_tool_parser.py (cmd3)",
    written: "<|START_THINKING|>This is a rainbow.<|END_THINKING|>\n<|START_RESPONSE|>foo bar<|END_RESPONSE|>",
    thought: "This is a rainbow.",
    words: "foo bar",
  },
  {
    family: "Granite",
    source: `${VLLM}/test_granite_reasoning_parser.py (MULTIPLE_LINES)`,
    written: "Here is my thought process:This\nThatHere is my response:This is the rest\nThat",
    thought: "This\nThat",
    words: "This is the rest\nThat",
  },
  {
    family: "Granite",
    source: `${VLLM}/test_granite_reasoning_parser.py (a beginning that is none)`,
    written: "Here is my thought failure",
    words: "Here is my thought failure",
  },
  {
    family: "Hunyuan",
    source: `${VLLM}/test_hunyuan_reasoning_parser.py`,
    written: "<think>\nThis is a reasoning section\n</think>\n<answer>\nThis is the rest\n</answer>",
    thought: "\nThis is a reasoning section\n",
    words: "This is the rest\n",
  },
  {
    family: "Kimi-VL",
    source: "moonshotai/Kimi-VL-A3B-Thinking, model card",
    written: "◁think▷Two cats.◁/think▷There are two cats.",
    thought: "Two cats.",
    words: "There are two cats.",
  },
  {
    family: "MedGemma",
    source: "google/medgemma model card (thinking)",
    written: "<unused94>thought\nA cold.<unused95>Rest and drink.",
    thought: "thought\nA cold.",
    words: "Rest and drink.",
  },
  {
    family: "Hermes",
    source: "NousResearch/Hermes-4, model card",
    written: "<think>\nThe hall light, then.\n</think>\n\nShall I switch it on?<|eot_id|>",
    thought: "\nThe hall light, then.\n",
    words: "Shall I switch it on?",
  },
  {
    family: "any: the end of a turn",
    source: "ollama/ollama issues, templates without a stop token",
    written: "The light is on.<|im_end|>\n<|im_start|>user\nThanks!<|im_end|>\n<|im_start|>assistant\nYou're welcome.",
    words: "The light is on.\nYou're welcome.",
  },
  {
    family: "any: the end of a turn",
    source: "meta-llama/llama-models, Llama 3 header tokens",
    written: "<|start_header_id|>assistant<|end_header_id|>\n\nThe light is on.<|eot_id|>",
    words: "The light is on.",
  },
  {
    family: "any: the end of a turn",
    source: "google/gemma-3, chat template",
    written: "The light is on.<end_of_turn>\n<start_of_turn>user\nAnd now?",
    words: "The light is on.\n",
  },
  {
    family: "any: the end of a turn",
    source: "deepseek-ai/DeepSeek-V3, tokenizer",
    written: "The light is on.<｜end▁of▁sentence｜>",
    words: "The light is on.",
  },
  {
    family: "any: the end of a turn",
    source: "google/gemma and Gemini, tokens without a name",
    written: "The light<unused12> is on.<ctrl42>",
    words: "The light is on.",
  },
  {
    family: "any: the end of a turn",
    source: "a stop sequence that a server cuts in its middle",
    written: "The light is on.<|im_e",
    words: "The light is on.",
  },
  {
    family: "any: the end of a turn",
    source: "mistralai/Mistral-7B-Instruct, chat template",
    written: "The light is on.</s>[INST] And now? [/INST]",
    words: "The light is on.",
  },
];
