// onnxruntime-node calls this first in its installation script, which then downloads CUDA libraries from NuGet.
// The embedded trainer runs on the CPU, whose libraries are in the package: the script ends here, with success.
exports.bootstrap = () => process.exit(0);
