import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { TextArea, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Badge, Failure } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { createRunTemplate, runTemplatesQuery } from "./queries";

const route = getRouteApi("/pictures");

/** What is pasted from a spreadsheet has tabs between its cells. */
const asCsv = (text: string) =>
  text.includes("\t")
    ? text
        .replace(/[^\t\n\r]+/g, (cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .replaceAll("\t", ",")
    : text;

export function PicturesPage() {
  const user = useUser();
  const { data, error } = useQuery(runTemplatesQuery);
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={t.pictures.title}
      actions={
        user.role === "admin" && (
          <Button onClick={() => setMaking(true)}>
            <Plus aria-hidden />
            {t.templates.make}
          </Button>
        )
      }
    >
      <p className="text-muted">{t.pictures.intro}</p>
      <Failure problem={error} />
      {data?.total === 0 && <Empty title={t.templates.none} />}
      <ul className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        {data?.templates.map((it) => (
          <li key={it.id} className="card hover:border-strong-line relative p-5">
            <Link
              to="/pictures/$templateId"
              params={{ templateId: it.id }}
              className="font-semibold break-words after:absolute after:inset-0 after:rounded-xl"
            >
              {it.name}
            </Link>
            {it.description && <p className="text-muted mt-1 line-clamp-3">{it.description}</p>}
            <p className="mt-3 flex flex-wrap gap-1.5">
              <Badge tone="accent">{t.albums.pictures(it.template_item_count)}</Badge>
              <Badge>
                {it.width} × {it.height}
              </Badge>
              {it.category && <Badge>{it.category}</Badge>}
            </p>
          </li>
        ))}
      </ul>
      {making && <TemplateDialog onClose={() => setMaking(false)} />}
    </Page>
  );
}

function TemplateDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const [name, setName] = useState("");
  const [prompt, setPrompt] = useState("{{title}}, {{theme}}");
  const [rows, setRows] = useState("");
  const [width, setWidth] = useState("512");
  const [height, setHeight] = useState("768");
  return (
    <FormDialog
      title={t.templates.make}
      wide
      onClose={onClose}
      onSave={async () => {
        const made = await createRunTemplate({
          name,
          prompt_template: prompt,
          csv_items: asCsv(rows),
          width: Number(width),
          height: Number(height),
        });
        await client.invalidateQueries({ queryKey: runTemplatesQuery.queryKey });
        await navigate({ to: "/pictures/$templateId", params: { templateId: made.id } });
      }}
    >
      <TextField label={t.templates.name} required value={name} onChange={(event) => setName(event.target.value)} />
      <TextArea
        label={t.pictures.rows}
        hint={t.pictures.rowsHint}
        required
        className="field min-h-32 font-mono text-sm"
        placeholder={"key,title\n1,The lighthouse"}
        value={rows}
        onChange={(event) => setRows(event.target.value)}
      />
      <TextArea
        label={t.pictures.prompt}
        hint={t.pictures.promptHint}
        required
        value={prompt}
        onChange={(event) => setPrompt(event.target.value)}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label={t.pictures.width}
          type="number"
          min={16}
          value={width}
          onChange={(event) => setWidth(event.target.value)}
        />
        <TextField
          label={t.pictures.height}
          type="number"
          min={16}
          value={height}
          onChange={(event) => setHeight(event.target.value)}
        />
      </div>
    </FormDialog>
  );
}
