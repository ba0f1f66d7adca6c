// Filled in with the emulator.
return 0;
