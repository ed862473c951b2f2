import { Palette } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../../components/button";
import { TextField } from "../../components/form";
import { Failure, Notice } from "../../components/notice";
import type { Schemas } from "../../lib/api";
import { duration } from "../../lib/format";
import { t } from "../../lib/texts";
import { generate, preview, type Run, type RunInput } from "./queries";

interface RunFormProps {
  it: Schemas["BatchTemplate"];
  onBegun: (run: Run) => Promise<unknown>;
}

const given = (text: string) => (text === "" ? undefined : Number(text));

/** What a run needs: a theme and an album; what it would paint is shown before it is begun. */
export function RunForm({ it, onBegun }: RunFormProps) {
  const [theme, setTheme] = useState("");
  const [album, setAlbum] = useState(it.name);
  const [seed, setSeed] = useState("");
  const [variants, setVariants] = useState("");
  const [seen, setSeen] = useState<Schemas["RunPreview"]>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const input: RunInput = { album_name: album, user_theme: theme, seed: given(seed), variants: given(variants) };
  const go = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    await act().catch(setProblem);
    setBusy(false);
  };
  const paint = () =>
    go(async () => {
      const { run } = await generate(it.id, key.current, input);
      key.current = crypto.randomUUID();
      await onBegun(run);
    });
  return (
    <form
      className="card space-y-4 p-5"
      onSubmit={(event) => {
        event.preventDefault();
        void paint();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.pictures.theme}
          hint={t.pictures.themeHint}
          required
          value={theme}
          onChange={(event) => setTheme(event.target.value)}
        />
        <TextField
          label={t.pictures.album}
          required
          maxLength={200}
          value={album}
          onChange={(event) => setAlbum(event.target.value)}
        />
      </div>
      <details>
        <summary className="text-muted w-fit rounded">{t.pictures.details}</summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2">
          <TextField
            label={t.pictures.seed}
            hint={t.pictures.seedHint}
            type="number"
            min={0}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
          />
          <TextField
            label={t.pictures.variants}
            type="number"
            min={1}
            max={16}
            placeholder={String(it.variants)}
            value={variants}
            onChange={(event) => setVariants(event.target.value)}
          />
        </div>
      </details>
      <Failure problem={problem} />
      {seen && <Preview seen={seen} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          busy={busy}
          disabled={theme === ""}
          onClick={() => void go(async () => setSeen(await preview(it.id, input)))}
        >
          {t.pictures.preview}
        </Button>
        <Button kind="primary" type="submit" busy={busy}>
          <Palette aria-hidden />
          {t.pictures.paint(t.albums.pictures(it.template_item_count * (given(variants) ?? it.variants)))}
        </Button>
      </div>
    </form>
  );
}

function Preview({ seen }: { seen: Schemas["RunPreview"] }) {
  return (
    <div className="space-y-3">
      {seen.errors.length > 0 && (
        <Notice tone="danger">
          <span>
            {seen.errors.slice(0, 10).map((each) => (
              <span key={`${each.field} ${each.detail}`} className="block">
                {each.field}: {each.detail}
              </span>
            ))}
          </span>
        </Notice>
      )}
      <p className="text-muted">
        {seen.painter}
        {seen.estimated_seconds !== null && ` · ${t.pictures.takes(duration(seen.estimated_seconds))}`}
      </p>
      <ol className="border-line divide-line divide-y rounded-lg border">
        {seen.items.map((each) => (
          <li key={each.row} className="px-3 py-2 text-sm">
            <span className="font-medium">{each.key}</span> <span className="text-muted">{each.prompt}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
