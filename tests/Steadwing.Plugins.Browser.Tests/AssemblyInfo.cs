// Hangfire keeps its log in a static that ends with the service that set it: one service at a time in this process.
[assembly: DoNotParallelize]
