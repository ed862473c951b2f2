import { Brush, Check, Download, Ellipsis, ImageIcon, RectangleVertical, Trash2, Type } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { TextArea, TextField } from "../../components/form";
import { Menu, MenuItem } from "../../components/menu";
import { Badge, Failure } from "../../components/notice";
import { say, sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { download, type Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { LetteringForm } from "./lettering-form";
import { changeAlbum, changeImage, letterImage, removeImage, repaint, type Album } from "./queries";
import { Stars } from "./stars";

type Detail = Schemas["ImageDetail"];

/** So many are painted at once to choose from. */
const CHOICE = 4;

interface PictureActionsProps {
  album: Album;
  it: Detail;
  onPick: () => Promise<unknown>;
  onRate: (rating: number) => Promise<unknown>;
  onChanged: () => Promise<unknown>;
  onGone: () => Promise<unknown>;
}

export function PictureActions({ album, it, onPick, onRate, onChanged, onGone }: PictureActionsProps) {
  // What is typed stays when the picture changes under it: a star is saved before the caption is.
  const [typed, setTyped] = useState<{ name?: string; caption?: string }>({});
  const [asked, setAsked] = useState<"letter" | "remove">();
  const { problem, attempt } = useAttempt();
  const close = () => setAsked(undefined);
  const { name = it.name, caption = it.caption } = typed;
  const go = (act: Promise<unknown>) => attempt(() => act.then(onChanged));
  const paintable = it.seq !== null && album.source_type === "batch_generation";
  const again = async (variants: number) => {
    if (album.batch_id && it.seq !== null && (await go(repaint(album.batch_id, it.seq, variants)))) {
      say(variants === 1 ? t.albums.repainting : t.albums.repaintingMany);
    }
  };
  const fetched = (query: string) => void download(`${it.url}?download=true${query}`).catch(sayFailure);
  const painting = it.provenance["painting"] as { lettering?: Schemas["LetteringChange"] } | undefined;
  const words = (it.provenance["lettering"] as Schemas["LetteringChange"] | undefined) ?? painting?.lettering ?? {};
  const changed = name !== it.name || caption !== it.caption;
  return (
    <div className="space-y-4">
      <div className="flex items-center justify-between gap-2">
        <Stars rating={it.rating} onRate={(rating) => void onRate(rating)} />
        {it.key !== null &&
          (it.picked ? (
            <Badge tone="good">
              <Check aria-hidden className="size-3.5" />
              {t.albums.picked}
            </Badge>
          ) : (
            <Button onClick={() => void onPick()}>
              <Check aria-hidden />
              {t.albums.pick}
            </Button>
          ))}
      </div>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void go(changeImage(album.id, it, { name, caption }).then(() => setTyped({})));
        }}
      >
        <TextField
          label={t.albums.name}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        />
        <TextArea
          label={t.albums.caption}
          maxLength={2000}
          value={caption}
          onChange={(event) => setTyped({ ...typed, caption: event.target.value })}
        />
        <Failure problem={problem} />
        {changed && (
          <Button kind="primary" type="submit">
            {t.common.save}
          </Button>
        )}
      </form>
      <div className="flex flex-wrap gap-2">
        {paintable && (
          <Button onClick={() => void again(1)}>
            <Brush aria-hidden />
            {t.albums.repaint}
          </Button>
        )}
        <Button onClick={() => setAsked("letter")}>
          <Type aria-hidden />
          {t.lettering.one}
        </Button>
        <Menu
          trigger={
            <IconButton label={t.albums.more(it.name)} className="border-strong-line border">
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          {paintable && (
            <MenuItem onSelect={() => void again(CHOICE)}>
              <Brush aria-hidden />
              {t.albums.repaintMany(CHOICE)}
            </MenuItem>
          )}
          <MenuItem onSelect={() => fetched("")}>
            <Download aria-hidden />
            {t.exports.action}
          </MenuItem>
          <MenuItem onSelect={() => fetched("&art=true")}>
            <Download aria-hidden />
            {t.albums.downloadArt}
          </MenuItem>
          <MenuItem onSelect={() => void go(changeAlbum(album, { cover_id: it.id }))}>
            <ImageIcon aria-hidden />
            {t.albums.asCover}
          </MenuItem>
          <MenuItem onSelect={() => void go(changeAlbum(album, { back_id: album.back_id === it.id ? null : it.id }))}>
            <RectangleVertical aria-hidden />
            {album.back_id === it.id ? t.albums.notBack : t.albums.asBack}
          </MenuItem>
          <MenuItem danger onSelect={() => setAsked("remove")}>
            <Trash2 aria-hidden />
            {t.common.remove}
          </MenuItem>
        </Menu>
      </div>
      {asked === "letter" && (
        <LetteringForm
          title={t.lettering.one}
          it={words}
          onClose={close}
          onSave={async (next) => {
            await letterImage(album.id, it, next);
            await onChanged();
          }}
        />
      )}
      {asked === "remove" && (
        <Confirm
          title={t.albums.removeTitle(it.name)}
          action={t.common.remove}
          danger
          onClose={close}
          onConfirm={async () => {
            await removeImage(album.id, it);
            await onGone();
          }}
        >
          <p>{t.albums.removeText}</p>
        </Confirm>
      )}
    </div>
  );
}
