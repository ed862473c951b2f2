import { ChevronLeft, ChevronRight } from "lucide-react";
import { number } from "../lib/format";
import { t } from "../lib/texts";
import { IconButton } from "./button";

interface PagerProps {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

export function Pager({ page, pages, onPage }: PagerProps) {
  return pages <= 1 ? null : (
    <nav aria-label={t.common.pages} className="flex items-center justify-center gap-3">
      <IconButton label={t.common.previous} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
      </IconButton>
      <span className="tabular-nums">{t.common.pageOf(number(page), number(pages))}</span>
      <IconButton label={t.common.next} disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden />
      </IconButton>
    </nav>
  );
}
