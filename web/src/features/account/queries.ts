import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../lib/api";
import { signedOut } from "../../lib/session";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => body(api.GET("/api/v1/me")),
});

export const signIn = (name: string, password: string, code?: string) =>
  body(api.POST("/api/v1/session", { body: { name, password, code, cookie: true } }));

/** With the token of the link that the server prints at its first start. */
export const signInFirst = (token: string, account: { name?: string; password?: string }) =>
  body(api.POST("/api/v1/session/first", { body: { token, cookie: true, ...account } }));

export const confirmPassword = (current_password: string) =>
  body(api.POST("/api/v1/session/confirm", { body: { current_password } }));

export const signOut = () => body(api.DELETE("/api/v1/session"));

/** Whoever leaves has left here, also when the server cannot be told. */
export async function leave() {
  await signOut().catch(() => undefined);
  signedOut();
}

export const beginSecondFactor = (current_password: string) =>
  body(api.POST("/api/v1/me/second-factor", { body: { current_password } }));

export const confirmSecondFactor = (code: string) =>
  body(api.POST("/api/v1/me/second-factor/confirm", { body: { code } }));

export const removeSecondFactor = (current_password: string, code: string) =>
  body(api.POST("/api/v1/me/second-factor/remove", { body: { current_password, code } }));

export const renewRecoveryCodes = (current_password: string, code: string) =>
  body(api.POST("/api/v1/me/second-factor/recovery-codes", { body: { current_password, code } }));
