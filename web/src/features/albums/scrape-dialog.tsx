import { useState } from "react";
import { CheckField, SelectField, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { createScrape } from "./queries";

const DEPTHS = [0, 1, 2, 3];

interface ScrapeDialogProps {
  onBegun: (scrape: Schemas["Scrape"]) => Promise<unknown>;
  onClose: () => void;
}

/** Fetches the pictures of a web page; a dry run only lists them. */
export function ScrapeDialog({ onBegun, onClose }: ScrapeDialogProps) {
  const [url, setUrl] = useState("");
  const [album, setAlbum] = useState("");
  const [depth, setDepth] = useState(0);
  const [smallest, setSmallest] = useState("200");
  const [dry, setDry] = useState(true);
  return (
    <FormDialog
      title={t.scrape.title}
      action={dry ? t.scrape.list : t.scrape.fetch}
      onClose={onClose}
      onSave={async () => {
        const least = Number(smallest);
        await onBegun(
          await createScrape({ url, album_name: album, depth, min_width: least, min_height: least, dry_run: dry }),
        );
      }}
    >
      <TextField
        label={t.scrape.url}
        hint={t.scrape.urlHint}
        type="url"
        required
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <TextField
        label={t.scrape.album}
        required
        maxLength={200}
        value={album}
        onChange={(event) => setAlbum(event.target.value)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={t.scrape.depth} value={depth} onChange={(event) => setDepth(Number(event.target.value))}>
          {DEPTHS.map((each) => (
            <option key={each} value={each}>
              {t.scrape.depths(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t.scrape.smallest}
          type="number"
          min={0}
          value={smallest}
          onChange={(event) => setSmallest(event.target.value)}
        />
      </div>
      <CheckField label={t.scrape.dry} checked={dry} onChange={(event) => setDry(event.target.checked)} />
    </FormDialog>
  );
}
