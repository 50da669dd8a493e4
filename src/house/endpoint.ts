/** Where Home Assistant is reached: direct (`…/api/websocket`, long-lived token) or through the Supervisor's proxy; only these values differ. */
export interface HouseEndpoint {
  readonly websocketUrl: string;
  readonly token: string;
}
