export function scaffold(root: string, kind: string | undefined, id: string | undefined): Promise<string[]>;
