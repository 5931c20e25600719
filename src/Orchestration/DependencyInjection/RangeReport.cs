namespace Orchestration.DependencyInjection;

/// <summary>Collects the values of one group of options that are outside their ranges.</summary>
internal sealed class RangeReport(string group, SettingPlaces places, List<OrchestrationProblem> problems)
{
    /// <summary>Whether the configuration has the setting.</summary>
    public bool Knows(string name) => places.Knows($"{group}:{name}");

    public void AtLeast(string name, long? value, long smallest, string remedy)
    {
        if (value < smallest)
            Report(name, $"{value} is out of range.", remedy);
    }

    public void Between(string name, TimeSpan? value, TimeSpan shortest, TimeSpan longest, string remedy)
    {
        if (value < shortest || value > longest)
            Report(name, $"{value:c} is out of range.", remedy);
    }

    public void Report(string name, string message, string remedy) =>
        problems.Add(new OrchestrationProblem(ConfigurationCodes.OutOfRange, places.Find($"{group}:{name}"), message, remedy));
}
