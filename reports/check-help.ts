import type { CheckId } from './finding.ts';

/** What a check asks, for reports that explain their rules. */
export interface CheckHelp {
  readonly summary: string;
  readonly help: string;
}

/** Help for every check. */
export const checkHelp: Readonly<Record<CheckId, CheckHelp>> = {
  'http-status': {
    summary: 'The HTTP status is one that the outcome may have',
    help: 'The answer told an outcome that the contract knows, under an HTTP status that the contract does not give it.',
  },
  'content-type': {
    summary: 'The media type is a documented one',
    help: 'The answer has another media type than the contract gives for its status, or a body that is not of its type.',
  },
  'outcome-documented': {
    summary: 'The outcome is a documented one',
    help: 'The answer told an outcome that the contract does not list for the operation, or none where it must tell one.',
  },
  'accepted-invalid': {
    summary: 'Invalid requests are refused',
    help: 'The target accepted a request that the contract refuses. Find the sentence that was broken in the source named.',
  },
  'refused-valid': {
    summary: 'Valid requests are accepted',
    help: 'The target refused a request in which the contract sees nothing wrong.',
  },
  'wrong-refusal': {
    summary: 'Refusals tell the right outcome',
    help: 'The target refused an invalid request, but with an outcome that the contract gives for another reason.',
  },
  'blamed-parameter': {
    summary: 'Refusals blame the right parameter',
    help: 'The target refused an invalid request and named a parameter that was not at fault.',
  },
  'body-schema': {
    summary: 'Answers match their schema',
    help: 'The body of the answer breaks the schema that the contract gives for its outcome.',
  },
  'server-error': {
    summary: 'No request makes the target fail',
    help: 'The target answered with a 5xx status that the contract does not allow for this request.',
  },
  'target-crashed': {
    summary: 'No request breaks the connection',
    help: 'The connection broke on this request, and again when it was sent once more after the target had recovered.',
  },
  'secret-echoed': {
    summary: 'Secrets are not repeated',
    help: 'A password or another secret of the request came back in the answer.',
  },
  'internals-leaked': {
    summary: 'Internals are not shown',
    help: 'The answer shows a stack trace, a query, a path or another part of the machinery behind the target.',
  },
  'default-equivalence': {
    summary: 'A default sent means the same as left out',
    help: 'Sending the documented default of a parameter was answered otherwise than leaving the parameter out.',
  },
  'respelling-equivalence': {
    summary: 'Another spelling means the same',
    help: 'The same request in another permitted spelling (separator, order, encoding, method) was answered otherwise.',
  },
  'dry-run-effect': {
    summary: 'A dry run changes nothing',
    help: 'A request that only asks for validation had an effect.',
  },
  'id-unique': {
    summary: 'New records have new ids',
    help: 'Two records that were created have the same id.',
  },
  format: {
    summary: 'Values have the documented format',
    help: 'A value of the answer does not have the format that the contract gives for it.',
  },
  'auth-enforced': {
    summary: 'Callers are authenticated',
    help: 'A request without valid credentials, or without the right to do so, was carried out.',
  },
  'allow-header': {
    summary: '405 names the methods that are allowed',
    help: 'An answer 405 lacks the Allow header, or names other methods than the contract.',
  },
  'answer-time': {
    summary: 'Answers come in time',
    help: 'The target did not answer this request within the limit, though it answers others.',
  },
  race: {
    summary: 'Concurrent requests behave as if one after the other',
    help: 'No order of the concurrent requests explains all of their answers.',
  },
  inconsistent: {
    summary: 'The same question has one answer',
    help: 'What the sources leave open was answered in two ways within one run.',
  },
};
