// Filled in with the command line.
return 0;
