// Filled in with the benchmarks.
return 0;
