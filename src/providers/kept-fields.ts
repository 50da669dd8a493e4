// How the fields of a provider stand in the database: JSON, and what is secret of it encrypted.
import { isSealed, type Sealer, type Vault } from "../store/index.ts";
import { type Fields, fieldOf, isSecret } from "./fields.ts";

interface KeptFields {
  readonly fields: Fields;
  /** As they are kept: with the key that is there they don't open. */
  readonly locked: Readonly<Record<string, string>>;
}

const purposeOf = (provider: string, field: string) => `provider ${provider} ${field}`;

export function writeKept(provider: string, { fields, locked }: KeptFields, vault: Vault): string {
  const sealed = Object.entries(fields).map(([name, value]) => [
    name,
    isSecret(fieldOf(name), value) ? vault.seal(JSON.stringify(value), purposeOf(provider, name)) : value,
  ]);
  return JSON.stringify({ ...locked, ...Object.fromEntries(sealed) });
}

export function readKept(provider: string, text: string, vault: Vault): KeptFields {
  // Written by `writeKept` from checked fields.
  const kept = Object.entries(JSON.parse(text) as Fields);
  const read = kept.map(([name, value]) => {
    if (!isSealed(value)) return { name, value };
    const opened = vault.open(value, purposeOf(provider, name));
    return opened === undefined ? { name, locked: value } : { name, value: JSON.parse(opened) as unknown };
  });
  return {
    fields: Object.fromEntries(read.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    locked: Object.fromEntries(read.flatMap(({ name, locked }) => (locked === undefined ? [] : [[name, locked]]))),
  };
}

export const providerSealer: Sealer = {
  table: "providers",
  seal(writer, vault) {
    const plain = writer.all("SELECT name, fields FROM providers").flatMap((row) => {
      const [name, text] = [String(row["name"]), String(row["fields"])];
      const kept = Object.entries(JSON.parse(text) as Fields);
      const isPlain = kept.some(([field, value]) => !isSealed(value) && isSecret(fieldOf(field), value));
      return isPlain ? [{ name, ...readKept(name, text, vault) }] : [];
    });
    for (const { name, ...kept } of plain)
      writer.run("UPDATE providers SET fields = ? WHERE name = ?", writeKept(name, kept, vault), name);
    return plain.length > 0;
  },
};
