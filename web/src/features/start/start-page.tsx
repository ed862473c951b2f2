import { useQuery } from "@tanstack/react-query";
import { FolderClosed, Palette, ScanText, type LucideIcon } from "lucide-react";
import { LinkButton } from "../../components/button";
import { Failure } from "../../components/notice";
import { Empty, Page, Section } from "../../components/page";
import { t } from "../../lib/texts";
import { BatchCard } from "../batches/batch-card";
import { batchesQuery, isRunning, type Batch } from "../batches/queries";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes } from "react";

interface DoorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  icon: LucideIcon;
  title: string;
  text: string;
}

function DoorAnchor({ icon: Icon, title, text, ...rest }: DoorProps) {
  return (
    <a {...rest} className="card hover:border-accent flex items-start gap-4 p-5 transition-colors">
      <span className="bg-accent-soft text-accent rounded-lg p-2.5">
        <Icon aria-hidden className="size-6" />
      </span>
      <span>
        <span className="block font-semibold">{title}</span>
        <span className="text-muted text-sm">{text}</span>
      </span>
    </a>
  );
}

const Door = createLink(DoorAnchor);

const needsPerson = (batch: Batch) =>
  batch.status === "paused" || batch.status === "completed_with_errors" || batch.status === "uploaded";

const RECENT = 6;

export function StartPage() {
  const { data, error } = useQuery(batchesQuery({ sort: "-updated_at", per_page: 50 }));
  const batches = data?.batches ?? [];
  const running = batches.filter(isRunning);
  const waiting = batches.filter(needsPerson);
  const recent = batches.filter((batch) => !isRunning(batch) && !needsPerson(batch)).slice(0, RECENT);
  return (
    <Page title={t.start.title}>
      <div className="grid gap-4 md:grid-cols-3">
        <Door to="/read" icon={ScanText} title={t.start.read} text={t.start.readText} />
        <Door to="/pictures" icon={Palette} title={t.start.paint} text={t.start.paintText} />
        <Door to="/casebook" icon={FolderClosed} title={t.start.cases} text={t.start.casesText} />
      </div>
      <Failure problem={error} />
      {data && batches.length === 0 && (
        <Empty title={t.start.emptyTitle}>
          <p>{t.start.emptyText}</p>
          <LinkButton kind="primary" to="/read" search={{ samples: true }}>
            {t.start.samples}
          </LinkButton>
        </Empty>
      )}
      <Group title={t.start.running} batches={running} />
      <Group title={t.start.waiting} batches={waiting} />
      <Group title={t.start.recent} batches={recent} />
    </Page>
  );
}

function Group({ title, batches }: { title: string; batches: Batch[] }) {
  return batches.length === 0 ? null : (
    <Section title={title}>
      <ul className="grid gap-3 md:grid-cols-2">
        {batches.map((batch) => (
          <BatchCard key={batch.id} batch={batch} />
        ))}
      </ul>
    </Section>
  );
}
