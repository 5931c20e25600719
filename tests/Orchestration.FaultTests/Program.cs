using Orchestration.FaultTests;

return await new FaultProgram(FaultOptions.Parse(args), TimeProvider.System, Console.Out, Console.Error).RunAsync();
