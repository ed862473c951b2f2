import { useQuery } from "@tanstack/react-query";
import { ImageOff } from "lucide-react";
import { useEffect, useState } from "react";
import { bytes } from "../lib/api";
import { t } from "../lib/texts";

/** A picture that only the person may see: fetched with the token, shown from memory. */
export function useGuarded(path: string | undefined) {
  const { data, isError } = useQuery({
    queryKey: ["bytes", path],
    queryFn: () => bytes(path ?? ""),
    enabled: path !== undefined,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: 1,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!data) {
      return;
    }
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return { url: data ? url : undefined, isError };
}

export function GuardedImage({ path, alt, className = "" }: { path: string; alt: string; className?: string }) {
  const { url, isError } = useGuarded(path);
  if (isError) {
    return (
      <span
        role="img"
        aria-label={t.common.noPicture}
        className={`bg-sunken text-muted grid place-items-center ${className}`}
      >
        <ImageOff aria-hidden className="size-5" />
      </span>
    );
  }
  return url ? (
    <img src={url} alt={alt} className={className} />
  ) : (
    <span aria-hidden data-loading className={`bg-sunken block ${className}`} />
  );
}
