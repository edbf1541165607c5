/** It has no exports: its module puts `Terminal` on the window. */
export {};
