// Stands in for semver/functions/satisfies: VS Code itself refuses extensions whose manifest wants a newer one.
module.exports = () => true;
