using Approval;

if (!ApprovalOptions.TryParse(args, out ApprovalOptions options, out string? problem))
{
    await Console.Error.WriteLineAsync($"{problem}\n\n{ApprovalOptions.Usage}");
    return 2;
}

if (options.Help)
{
    Console.WriteLine(ApprovalOptions.Usage);
    return 0;
}

return await Campaign.RunAsync(options, Console.In, Console.Out, CancellationToken.None);
