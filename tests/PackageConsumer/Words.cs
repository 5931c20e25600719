namespace PackageConsumer;

internal sealed record Words(string Text);
