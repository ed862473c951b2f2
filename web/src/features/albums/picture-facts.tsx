import { Section } from "../../components/page";
import type { Schemas } from "../../lib/api";
import { dateTime, size } from "../../lib/format";
import { t } from "../../lib/texts";
import { Provenance } from "./provenance";

export function PictureFacts({ it }: { it: Schemas["ImageDetail"] }) {
  return (
    <>
      <Section title={t.albums.provenance}>
        <Provenance known={it.provenance} />
      </Section>
      <Section title={t.albums.file}>
        <dl className="space-y-2 text-sm">
          {(
            [
              [t.albums.size, `${it.width} × ${it.height} · ${size(it.size)} · ${it.media_type}`],
              [t.albums.made, dateTime(it.created_at)],
            ] as const
          ).map(([name, value]) => (
            <div key={name}>
              <dt className="text-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt className="text-muted">SHA-256</dt>
            <dd className="font-mono text-xs break-all">{it.sha256}</dd>
          </div>
        </dl>
      </Section>
    </>
  );
}
