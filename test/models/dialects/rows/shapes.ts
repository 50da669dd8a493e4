// Calls in other shapes: elements, Python, tokens of their own.
import type { Row } from "./row.ts";

const VLLM = "vllm-project/vllm tests/tool_parsers";
const SGLANG = "sgl-project/sglang test/registered/function_call/test_function_call_parser.py";

export const shapeRows: readonly Row[] = [
  {
    family: "Qwen 3.5, Qwen Coder",
    source: `${VLLM}/test_qwen36_bugs.py (_TWO_TOOL_CALLS_IN_ONE_CHUNK)`,
    written:
      "<tool_call>\n<function=get_weather>\n<parameter=city>\nParis\n</parameter>\n</function>\n</tool_call>\n<tool_call>\n<function=get_weather>\n<parameter=city>\nLondon\n</parameter>\n</function>\n</tool_call>",
    calls: [
      ["get_weather", { city: "Paris" }],
      ["get_weather", { city: "London" }],
    ],
  },
  {
    family: "Qwen 3.5, Qwen Coder",
    source: `${VLLM}/test_qwen36_bugs.py (_ARRAY_WITH_JSON_BOOL_OUTPUT)`,
    written:
      '<tool_call>\n<function=pick>\n<parameter=items>\n["a", "b", 1, true]\n</parameter>\n</function>\n</tool_call>',
    calls: [["pick", { items: ["a", "b", 1, true] }]],
  },
  {
    family: "Qwen 3.5, Qwen Coder",
    source: "ggml-org/llama.cpp issue 20260 (text before the call)",
    written:
      "I'll check the weather.\n\n<tool_call>\n<function=get_weather>\n<parameter=city>\nParis\n</parameter>\n</function>\n</tool_call>",
    words: "I'll check the weather.\n\n",
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "Qwen 3.5, Qwen Coder",
    source: "ggml-org/llama.cpp issue 20260 (doubled closing tag)",
    written:
      "<tool_call>\n<function=write_file>\n<parameter=path>\na.txt\n</parameter>\n</parameter>\n<parameter=content>\nline one\nline two\n</parameter>\n</parameter>\n</function>\n</tool_call>",
    calls: [["write_file", { path: "a.txt", content: "line one\nline two" }]],
  },
  {
    family: "Qwen 3.5, Qwen Coder",
    source: "ggml-org/llama.cpp pull request 16377 (without the outer tag)",
    written: "<function=get_weather>\n<parameter=city>\nParis\n</parameter>\n</function>\n</tool_call>",
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "Qwen 3.5, Qwen Coder",
    source: "ggml-org/llama.cpp issue 24807 (the call stands in the thought)",
    written:
      "<think>\nI call it.\n<tool_call>\n<function=refresh>\n</function>\n</tool_call>\n</think>\n\nShall I refresh it?",
    thought: "\nI call it.\n<tool_call>\n<function=refresh>\n</function>\n</tool_call>\n",
    words: "Shall I refresh it?",
  },
  {
    family: "Qwen 3.5, Qwen Coder",
    source: "agentscope-ai/QwenPaw issue 3560 (a tool without arguments)",
    written: "<tool_call>\n<function=refresh>\n</function>\n</tool_call><|im_end|>",
    calls: [["refresh", {}]],
  },
  {
    family: "Seed",
    source: `${VLLM}/test_seed_oss_tool_parser.py`,
    written:
      "<seed:think>I ask.</seed:think><seed:tool_call>\n<function=get_weather>\n<parameter=city>Barcelona</parameter>\n</function>\n</seed:tool_call>",
    thought: "I ask.",
    calls: [["get_weather", { city: "Barcelona" }]],
  },
  {
    family: "MiniMax",
    source: `${VLLM}/test_minimax_m2_tool_parser.py (test_content_before_tool_call)`,
    written:
      'Let me check. <minimax:tool_call><invoke name="get_weather"><parameter name="city">Seattle</parameter></invoke></minimax:tool_call>',
    words: "Let me check. ",
    calls: [["get_weather", { city: "Seattle" }]],
  },
  {
    family: "MiniMax",
    source: `${VLLM}/test_minimax_m2_tool_parser.py (test_two_invokes_incremental)`,
    written:
      '<minimax:tool_call><invoke name="search"><parameter name="query">OpenAI</parameter></invoke><invoke name="search"><parameter name="query">Gemini</parameter></invoke></minimax:tool_call>',
    calls: [
      ["search", { query: "OpenAI" }],
      ["search", { query: "Gemini" }],
    ],
  },
  {
    family: "MiniMax",
    source: `${VLLM}/test_minimax_m2_tool_parser.py (test_multiple_params)`,
    written:
      '<minimax:tool_call><invoke name="get_weather"><parameter name="city">Seattle</parameter><parameter name="days">5</parameter></invoke></minimax:tool_call>',
    calls: [["get_weather", { city: "Seattle", days: 5 }]],
  },
  {
    family: "MiniCPM",
    source: `${VLLM}/test_minicpm5xml_tool_parser.py (test_multiple_calls_interleaved_text)`,
    written:
      'Head\n<function name="get_weather"><param name="city">北京</param></function>\nTXT\n<function name="sum_values"><param name="nums">[7,8,9]</param><param name="exact">false</param></function>\nTail\n',
    words: "Head\n",
    calls: [
      ["get_weather", { city: "北京" }],
      ["sum_values", { nums: [7, 8, 9], exact: false }],
    ],
  },
  {
    family: "MiniCPM",
    source: `${VLLM}/test_minicpm5xml_tool_parser.py (test_cdata_multiline)`,
    written: '<function name="get_weather"><param name="city"><![CDATA[北\n京]]></param></function>\n',
    calls: [["get_weather", { city: "北\n京" }]],
  },
  {
    family: "GLM",
    source: `${VLLM}/test_glm4_moe_tool_parser.py (single_tool_call)`,
    written:
      "<tool_call>get_current_weather\n<arg_key>city</arg_key>\n<arg_value>Dallas</arg_value>\n<arg_key>state</arg_key>\n<arg_value>TX</arg_value>\n<arg_key>unit</arg_key>\n<arg_value>fahrenheit</arg_value>\n</tool_call>",
    calls: [["get_current_weather", { city: "Dallas", state: "TX", unit: "fahrenheit" }]],
  },
  {
    family: "GLM",
    source: `${VLLM}/test_glm47_moe_tool_parser.py (no line breaks, no arguments)`,
    written:
      "<tool_call>refresh</tool_call><tool_call>get_weather<arg_key>city</arg_key><arg_value>Beijing</arg_value></tool_call>",
    calls: [
      ["refresh", {}],
      ["get_weather", { city: "Beijing" }],
    ],
  },
  {
    family: "DeepSeek",
    source: `${VLLM}/test_deepseekv3_tool_parser.py (single_tool_call_output)`,
    written:
      '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n{"city": "Tokyo", "unit": "celsius"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
    calls: [["get_weather", { city: "Tokyo", unit: "celsius" }]],
  },
  {
    family: "DeepSeek",
    source: `${SGLANG} (TestDeepSeekV3Detector)`,
    written:
      '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n{"city":"Shanghai"}\n```<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>get_tourist_attractions\n```json\n{"city": "Beijing"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
    calls: [
      ["get_weather", { city: "Shanghai" }],
      ["get_tourist_attractions", { city: "Beijing" }],
    ],
  },
  {
    family: "DeepSeek",
    source: `${VLLM}/test_deepseekv31_tool_parser.py`,
    written:
      '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{"city": "Tokyo"}<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>',
    calls: [["get_weather", { city: "Tokyo" }]],
  },
  {
    family: "DeepSeek",
    source: `${SGLANG} (TestDeepSeekV32Detector.test_detect_and_parse_xml_format)`,
    written:
      'I\'ll help you.\n\n<｜DSML｜function_calls>\n<｜DSML｜invoke name="get_tourist_attractions">\n<｜DSML｜parameter name="city" string="true">San Francisco</｜DSML｜parameter>\n</｜DSML｜invoke>\n<｜DSML｜invoke name="search">\n<｜DSML｜parameter name="query" string="true">WebNav benchmark</｜DSML｜parameter>\n<｜DSML｜parameter name="topn" string="false">10</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>',
    words: "I'll help you.\n\n",
    calls: [
      ["get_tourist_attractions", { city: "San Francisco" }],
      ["search", { query: "WebNav benchmark", topn: 10 }],
    ],
  },
  {
    family: "Kimi",
    source: `${SGLANG} (TestKimiK2Detector.test_multiple_tool_calls)`,
    written:
      '<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>{"city": "Paris"}<|tool_call_end|><|tool_call_begin|>functions.get_tourist_attractions:1<|tool_call_argument_begin|>{"city": "London"}<|tool_call_end|><|tool_calls_section_end|>',
    calls: [
      ["get_weather", { city: "Paris" }],
      ["get_tourist_attractions", { city: "London" }],
    ],
  },
  {
    family: "Llama 4, pythonic",
    source: `${SGLANG} (test_parse_streaming_complete_tool_call)`,
    written: "Here's a tool call: [get_weather(city='New York', unit='celsius')]",
    words: "Here's a tool call: ",
    calls: [["get_weather", { city: "New York", unit: "celsius" }]],
  },
  {
    family: "Llama 4, pythonic",
    source: `${SGLANG} (test_parse_streaming_multiple_tools_with_nested_brackets)`,
    written: "[get_weather(city='Paris', data=[10, 20]), search(query='test', filters=['a', 'b'])]",
    calls: [
      ["get_weather", { city: "Paris", data: [10, 20] }],
      ["search", { query: "test", filters: ["a", "b"] }],
    ],
  },
  {
    family: "Llama 4, pythonic",
    source: `${SGLANG} (test_parse_streaming_nested_brackets_dict)`,
    written: "[search(query='test', config={'options': [1, 2], 'nested': {'key': 'value'}})]",
    calls: [["search", { query: "test", config: { options: [1, 2], nested: { key: "value" } } }]],
  },
  {
    family: "Llama 4, pythonic",
    source: `${SGLANG} (test_detect_and_parse_with_python_start_and_end_token)`,
    written:
      "User wants to get the weather in Mars. <|python_start|>[get_weather(city='Mars', unit='celsius')]<|python_end|> In this way we will get the weather in Mars.",
    words: "User wants to get the weather in Mars. ",
    calls: [["get_weather", { city: "Mars", unit: "celsius" }]],
  },
  {
    family: "LFM2",
    source: `${VLLM}/test_lfm2_tool_parser.py (more_types)`,
    written:
      "<|tool_call_start|>[register_user(name='John Doe', age=37, address={'city': 'San Francisco', 'state': 'CA'}, role=None, passed_test=True, aliases=['John', 'Johnny'])]<|tool_call_end|>",
    calls: [
      [
        "register_user",
        {
          name: "John Doe",
          age: 37,
          address: { city: "San Francisco", state: "CA" },
          role: null,
          passed_test: true,
          aliases: ["John", "Johnny"],
        },
      ],
    ],
  },
  {
    family: "LFM2",
    source: `${VLLM}/test_lfm2_tool_parser.py (content_after_tool_call, escaped_string)`,
    written:
      "<|tool_call_start|> [get_weather(city='Martha\\'s Vineyard', metric='\\\"cool units\\\"')]<|tool_call_end|>\nChecking the weather.",
    calls: [["get_weather", { city: "Martha's Vineyard", metric: '"cool units"' }]],
  },
  {
    family: "LFM2",
    source: "Liquid4All/cookbook issue 72 (JSON between its tokens)",
    written: '<|tool_call_start|>[{"name": "get_weather", "arguments": {"city": "Oslo"}}]<|tool_call_end|>',
    calls: [["get_weather", { city: "Oslo" }]],
  },
  {
    family: "LFM2",
    source: `${VLLM}/test_lfm2_tool_parser.py (test_empty_tool_call_block)`,
    written: "<|tool_call_start|>[]<|tool_call_end|>Nothing to do.",
    words: "Nothing to do.",
  },
  {
    family: "OLMo",
    source: `${VLLM}/test_olmo3_tool_parser.py (parallel_calls)`,
    written: "<function_calls>get_weather(city='San Francisco', metric='celsius')\nrefresh()</function_calls>",
    calls: [
      ["get_weather", { city: "San Francisco", metric: "celsius" }],
      ["refresh", {}],
    ],
  },
  {
    family: "Gemini, bare Python",
    source: "jekalmin/extended_openai_conversation issue 434 (Gemini 2.5 Flash)",
    written: "end_conversation()",
    calls: [["end_conversation", {}]],
  },
  {
    family: "Gemini, bare Python",
    source: "jekalmin/extended_openai_conversation issue 434 (within a sentence)",
    written: 'Sure! search(query="foo")',
    words: "Sure! ",
    calls: [["search", { query: "foo" }]],
  },
  {
    family: "Gemma 3",
    source: "google-gemini/gemma-cookbook, function calling with Gemma 3",
    written: '```tool_code\nget_weather(city="London")\n```',
    calls: [["get_weather", { city: "London" }]],
  },
  {
    family: "Gemma 3",
    source: "google-gemini/gemma-cookbook (with print and the module's name)",
    written: 'Okay.\n```tool_code\nprint(default_api.get_weather(city="London"))\n```<end_of_turn>',
    words: "Okay.\n",
    calls: [["get_weather", { city: "London" }]],
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_regex_and_bare_calls.py (canonical)`,
    written:
      '<|tool_call>call:read_file{path:<|"|>/work/Makefile<|"|>}<tool_call|>\n<|tool_call>call:bash{command:<|"|>make -j8<|"|>}<tool_call|>',
    calls: [
      ["read_file", { path: "/work/Makefile" }],
      ["bash", { command: "make -j8" }],
    ],
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_regex_and_bare_calls.py (test_turn_end_closure_instead_of_tool_call_end)`,
    written: '<|tool_call>call:bash{command:<|"|>-batch -ex run /tmp/poc<|"|>}<turn|>',
    calls: [["bash", { command: "-batch -ex run /tmp/poc" }]],
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_regex_and_bare_calls.py (test_bare_call_after_thought_channel)`,
    written:
      '<|channel>thought\nI need to read the entry source file.\n<channel|>call:bash{command:<|"|>cat /work/src/entry.c<|"|>}',
    thought: "thought\nI need to read the entry source file.\n",
    calls: [["bash", { command: "cat /work/src/entry.c" }]],
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_regex_and_bare_calls.py (test_colon_prefixed_tool_call)`,
    written: '<|tool_call>:call:bash{command:<|"|>pytest<|"|>}',
    calls: [["bash", { command: "pytest" }]],
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_regex_and_bare_calls.py (test_bare_call_with_leading_whitespace)`,
    written: 'some prose\ncall:bash{command:<|"|>make -j8<|"|>}',
    words: "some prose\n",
    calls: [["bash", { command: "make -j8" }]],
  },
  {
    family: "Gemma 4",
    source: `${VLLM}/test_gemma4_regex_and_bare_calls.py (test_fragmented_call_tag_from_multimodal)`,
    written: '<call>get_weather{city:<|"|>Paris<|"|>}',
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "Gemma 4",
    source: "ollama/ollama issue 15539 (without its quotation marks)",
    written: "call:get_weather{city:New York,days:3}",
    calls: [["get_weather", { city: "New York", days: 3 }]],
  },
  {
    family: "Gemma 4",
    source: "ollama/ollama issue 15315 (with brackets)",
    written: 'get_weather(city: "Paris")',
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "Gemma 4",
    source: "ggml-org/llama.cpp issue 21882 (the same call twice)",
    written:
      '<|tool_call>call:get_weather{city:<|"|>Paris<|"|>}<tool_call|><|tool_call>call:get_weather{city:<|"|>Paris<|"|>}<tool_call|>',
    calls: [["get_weather", { city: "Paris" }]],
  },
  {
    family: "FunctionGemma",
    source: `${VLLM}/test_functiongemma_tool_parser.py (test_text_before_tool_call)`,
    written:
      "Let me check the weather for you. <start_function_call>call:get_weather{city:<escape>Paris<escape>,unit:<escape>celsius<escape>}<end_function_call>",
    words: "Let me check the weather for you. ",
    calls: [["get_weather", { city: "Paris", unit: "celsius" }]],
  },
];
