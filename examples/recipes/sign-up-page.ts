import { snapbill } from 'countersign/apis/snapbill';
import { createClient } from 'countersign/client';

/** Where a page sends its visitor to sign up. In development the base URL is that of `countersign mock`. */
export async function signUpUrl(baseUrl: string, id: number): Promise<string> {
  const client = createClient(snapbill, { baseUrl, auth: { username: 'user', password: 'pass' } });
  const answer = await client.call('client/{id}/add_signup', { id, options: { service_type: 'Sample Service' } });
  switch (answer.outcome) {
    case '200':
      return answer.body.signup.urls.signup; // typed by what the body says
    case 'undocumented':
      throw new Error(`HTTP ${answer.status}`);
    default:
      throw new Error(`refused: ${answer.outcome}`);
  }
}
