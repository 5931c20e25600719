using Orchestration.Benchmarks.Commands;

return args switch
{
    ["compare", .. string[] rest] => await CompareCommand.RunAsync(rest),
    ["compare-durable", .. string[] rest] => await CompareDurableCommand.RunAsync(rest),
    ["routing", .. string[] rest] => RoutingCommand.Run(rest),
    ["lists"] => await ListsCommand.RunAsync(),
    ["case", .. string[] rest] => await CaseCommand.RunAsync(rest),
    ["check", .. string[] rest] => await CheckCommand.RunAsync(rest),
    _ => Usage.Show(),
};
