import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button, LinkButton } from "../components/button";
import { Failure } from "../components/notice";
import { Empty, Page } from "../components/page";
import { t } from "../lib/texts";

export function NotFound() {
  return (
    <Page title={t.lost.title}>
      <Empty title={t.lost.text}>
        <LinkButton to="/">{t.nav.start}</LinkButton>
      </Empty>
    </Page>
  );
}

/** A fault of ours, or a part of the page that a newer server does not have any more. */
export function Oops({ error }: ErrorComponentProps) {
  return (
    <Page title={t.lost.oops}>
      <Failure problem={error} />
      <Button onClick={() => window.location.reload()}>{t.lost.reload}</Button>
    </Page>
  );
}
