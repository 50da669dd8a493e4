import { expect, it } from "vitest";
import { readTemplate } from "../../src/house/consequences/read-template.ts";

it.each([
  ["{{ is_state('light.porch', 'on') }}", ["light.porch"], []],
  ["{{ states.light.porch.state }}", ["light.porch"], []],
  ["{{ states('light.porch') if x else states('light.hall', rounded=true) }}", ["light.porch", "light.hall"], []],
  ["{{ 0 and states.light | selectattr('state', 'eq', 'on') | list }}", [], ["light"]],
  ["{{ expand('group.all', ['light.a']) | list }}", ["group.all", "light.a"], []],
  ["{{ expand(states.light) | list }}", [], ["light"]],
  ["{{ state_attr('light.porch', x) ~ 'the distance | states is far' }}", ["light.porch"], []],
  ["the distance, states: {{ states('light.porch') }}", ["light.porch"], []],
])("knows all that stands in %s", (text, names, domains) => {
  const found = readTemplate(text);
  expect(found).toMatchObject({ names: expect.arrayContaining(names), domains, isDynamic: false });
});

it.each([
  "{{ states(x) }}",
  "{{ states('light.' ~ x) }}",
  "{{ states('light.{}'.format(x)) }}",
  "{{ states('xight.porch'.replace('x', 'l')) }}",
  "{{ states('light.porch_two'[:11]) }}",
  "{{ states('light.%s' % x) }}",
  "{{ states(('light.' ~ x)) }}",
  "{{ is_state(['light', x] | join('.'), 'on') }}",
  "{{ expand(['light.a', 'light.' ~ x]) }}",
  "{{ expand('light.a', x) }}",
  "{{ expand(area_entities('hall')) }}",
  "{{ ('light.' ~ x) | states }}",
  "{{ ('light.' ~ x) is is_state('on') }}",
  "{{ ids | select('is_state', 'on') }}",
  "{{ ids | map('states') }}",
  "{{ states | count }}",
  "{{ states['light.' ~ x] }}",
  "{{ states.light[x] }}",
  "{% set look, y = states, 1 %}{{ look('light.' ~ x) }}",
  "{% set look = state_attr %}{{ look(x, 'y') }}",
  "{% from 'tools.jinja' import look %}{{ look() }}",
  "{{ '}}' ~ states(x) }}",
  "{{ {'a': {}} and states(x) }}",
])("knows that it does not know what %s looks at", (text) => {
  expect(readTemplate(text).isDynamic).toBe(true);
});
