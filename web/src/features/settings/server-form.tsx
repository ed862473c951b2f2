import { useState } from "react";
import { SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { createEndpoint, replaceEndpoint, type Endpoint } from "./queries";

type Dialect = Schemas["Dialect"];

const READING: Dialect[] = ["openai", "ollama", "llama_cpp"];
const DIALECTS = Object.keys(t.servers.dialects) as Dialect[];

interface ServerFormProps {
  it?: Endpoint;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

const text = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));
const given = (value: string) => (value === "" ? null : Number(value));

export function ServerForm({ it, onClose, onSaved }: ServerFormProps) {
  const [name, setName] = useState(it?.name ?? "");
  const [dialect, setDialect] = useState<Dialect>(it?.dialect ?? "openai");
  const [base, setBase] = useState(it?.base ?? "");
  const [model, setModel] = useState(it?.model ?? "");
  const [key, setKey] = useState("");
  const [inFlight, setInFlight] = useState(text(it?.limits.in_flight));
  const [perMinute, setPerMinute] = useState(text(it?.limits.requests_per_minute));
  const [seconds, setSeconds] = useState(text(it?.limits.answer_seconds));
  const [prices, setPrices] = useState({
    input: text(it?.prices.input),
    output: text(it?.prices.output),
    image: text(it?.prices.image),
  });
  const [side, setSide] = useState(text(it?.options["long_side"] as number | undefined));
  const [format, setFormat] = useState(String(it?.options["format"] ?? "as_is"));
  const reads = READING.includes(dialect);
  const save = async () => {
    const kept = { ...it?.options };
    delete kept["long_side"];
    const input = {
      dialect,
      base,
      model,
      ...(key ? { key } : {}),
      limits: {
        ...it?.limits,
        ...(inFlight ? { in_flight: Number(inFlight) } : {}),
        ...(seconds ? { answer_seconds: Number(seconds) } : {}),
        requests_per_minute: given(perMinute),
      },
      prices: { input: given(prices.input), output: given(prices.output), image: given(prices.image) },
      options: reads ? { ...kept, ...(side ? { long_side: Number(side) } : {}), format } : (it?.options ?? {}),
    };
    await (it ? replaceEndpoint(it.name, input) : createEndpoint({ name, ...input }));
    await onSaved();
  };
  return (
    <FormDialog title={it ? it.name : t.servers.make} onClose={onClose} onSave={save}>
      {!it && (
        <TextField
          label={t.signIn.name}
          hint={t.servers.nameHint}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      <SelectField
        label={t.servers.dialect}
        value={dialect}
        onChange={(event) => setDialect(event.target.value as Dialect)}
      >
        {DIALECTS.map((each) => (
          <option key={each} value={each}>
            {t.servers.dialects[each]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t.servers.base}
        type="url"
        placeholder="http://127.0.0.1:11434"
        required
        value={base}
        onChange={(event) => setBase(event.target.value)}
      />
      <TextField
        label={t.servers.model}
        hint={t.servers.modelHint}
        value={model}
        onChange={(event) => setModel(event.target.value)}
      />
      <TextField
        label={t.servers.key}
        hint={it?.key_from ? t.servers.keyKept : t.servers.keyHint}
        type="password"
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <details>
        <summary className="text-muted w-fit rounded">{t.servers.limits}</summary>
        <div className="mt-3 grid grid-cols-2 gap-4 sm:grid-cols-3">
          <TextField
            label={t.servers.inFlight}
            type="number"
            min={1}
            max={1024}
            placeholder="1"
            value={inFlight}
            onChange={(event) => setInFlight(event.target.value)}
          />
          <TextField
            label={t.servers.perMinute}
            type="number"
            min={1}
            value={perMinute}
            onChange={(event) => setPerMinute(event.target.value)}
          />
          <TextField
            label={t.servers.seconds}
            type="number"
            min={1}
            max={3600}
            placeholder="300"
            value={seconds}
            onChange={(event) => setSeconds(event.target.value)}
          />
          {reads && (
            <>
              <TextField
                label={t.servers.longSide}
                type="number"
                min={64}
                max={20000}
                placeholder="2000"
                value={side}
                onChange={(event) => setSide(event.target.value)}
              />
              <SelectField label={t.servers.format} value={format} onChange={(event) => setFormat(event.target.value)}>
                {(["as_is", "jpeg", "png"] as const).map((each) => (
                  <option key={each} value={each}>
                    {t.servers.formats[each]}
                  </option>
                ))}
              </SelectField>
            </>
          )}
          {(["input", "output", "image"] as const).map((each) => (
            <TextField
              key={each}
              label={t.servers.prices[each]}
              type="number"
              min={0}
              step="any"
              value={prices[each]}
              onChange={(event) => setPrices({ ...prices, [each]: event.target.value })}
            />
          ))}
        </div>
      </details>
    </FormDialog>
  );
}
