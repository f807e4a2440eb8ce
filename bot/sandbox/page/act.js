// What a person does, sent to the sandbox. Problems come back as sentences and are shown as a toast.

import { toast } from "./toast.js";

let person = null;

/** Everything done from now on is done by this person. */
export function actAs(user) {
  person = user;
}

/**
 * Do something: `act("press", { channel, ts, action_id })`. Resolves with the sandbox's answer
 * `{ ok, error, errors, result }`; a refusal was already shown.
 */
export async function act(what, details = {}) {
  const answer = await post({ as: person, what, ...details });
  if (!answer.ok && answer.error) toast(answer.error, "problem");
  return answer;
}

async function post(body) {
  try {
    const response = await fetch("/act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { ok: false, error: "The sandbox does not answer. Is `baton demo` still running?" };
  }
}
